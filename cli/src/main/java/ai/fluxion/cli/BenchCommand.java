package ai.fluxion.cli;

import java.util.List;

/// `fluxion bench`: what can be generated and measured.
final class BenchCommand implements CommandGroup {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new BenchBasicCommand(), new BenchGenerateCommand(), new BenchSalesCommand());
    }
}
