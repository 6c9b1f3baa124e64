package ai.fluxion.cli;

import java.util.List;

/// `fluxion motherduck`: what is done with a database of MotherDuck beside serving it.
final class MotherDuckCommand implements CommandGroup {
    @Override
    public String name() {
        return "motherduck";
    }

    @Override
    public List<Command> commands() {
        return List.of(new MotherDuckLoadCommand());
    }
}
