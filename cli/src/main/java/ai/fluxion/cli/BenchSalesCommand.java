package ai.fluxion.cli;

import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.SalesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// `fluxion bench sales DIR`: generated sales files for the ETL, the same for the same seed.
final class BenchSalesCommand implements Command {
    @Override
    public String name() {
        return "sales";
    }

    @Override
    public List<Key> keys() {
        return Keys.BENCH_SALES;
    }

    @Override
    public Optional<Key> positional() {
        return Optional.of(Keys.DIRECTORY);
    }

    @Override
    public int run(Invocation invocation) throws IOException, InterruptedException {
        SalesSettings settings = SalesSettings.read(invocation.configuration());
        invocation.configuration().check();
        int threads = Runtime.getRuntime().availableProcessors();
        new SalesGenerator(settings.plan(), threads)
                .write(Files.createDirectories(settings.directory()), lines -> {});
        invocation.answer(
                invocation
                        .messages()
                        .text(
                                "bench.sales.written",
                                settings.plan().lines(),
                                settings.directory()));
        return ExitCode.OK;
    }
}
