package ai.fluxion.cli.demo;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.bench.sales.SalesPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `fluxion etl --todas` as a process of its own, which knows the server's address and nothing else
/// of this process. Its report and log go to a file.
final class EtlProcess {
    private static final List<String> JVM = List.of("-Xmx256m");
    private static final String MAIN = "ai.fluxion.cli.Main";

    private EtlProcess() {}

    static Process start(SalesPlan plan, Path sales, String databaseUrl, Path log)
            throws IOException {
        return JavaProcess.of(
                        JVM,
                        MAIN,
                        List.of(
                                "etl",
                                "--todas",
                                "--fecha-inicio",
                                plan.firstDay().toString(),
                                "--fecha-fin",
                                plan.lastDay().toString(),
                                "--source",
                                sales.resolve("*.csv").toString(),
                                "--database-url",
                                databaseUrl))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
