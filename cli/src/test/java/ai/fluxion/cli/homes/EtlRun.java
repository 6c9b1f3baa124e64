package ai.fluxion.cli.homes;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `fluxion etl` as a process of its own, into the database of a URL.
record EtlRun(String url, Path log) {
    private static final int MINUTES = 60;

    /// Fails, with what it said, unless everything was loaded.
    void load(LocalDate from, LocalDate to, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "etl",
                                "--fecha-inicio",
                                from.toString(),
                                "--fecha-fin",
                                to.toString()));
        arguments.addAll(options);
        ProcessBuilder builder =
                JavaProcess.of(
                                // As the launcher starts it.
                                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                                Main.class.getName(),
                                arguments)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("DATABASE_URL", url);
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the ETL still runs after " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(Files.readString(log));
        }
    }
}
