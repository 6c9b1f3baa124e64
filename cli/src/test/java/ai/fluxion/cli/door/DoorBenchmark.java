package ai.fluxion.cli.door;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// The goals of the PostgreSQL door in one run: docs/performance.md has its command.
final class DoorBenchmark {
    private DoorBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        DoorPlan plan = DoorPlan.of(arguments);
        Path scratch = Files.createTempDirectory("fluxion-door-");
        Goals goals = new Goals();
        say(Instant.now() + " " + plan);
        try {
            if (plan.has(DoorPlan.AGGREGATES)) {
                aggregates(plan, scratch, goals);
            }
            if (plan.has(DoorPlan.ROWS_OUT) || plan.has(DoorPlan.COPY)) {
                servers(plan, scratch, goals);
            }
        } finally {
            delete(scratch);
        }
        say(Instant.now().toString());
        System.out.println(goals.text());
    }

    private static void aggregates(DoorPlan plan, Path scratch, Goals goals) throws Exception {
        Path directory = plan.directory().orElse(scratch.resolve("aggregates"));
        Aggregates aggregates = new Aggregates(directory, scratch.resolve("log"));
        if (plan.directory().isEmpty()) {
            aggregates.generate(plan.rows());
        }
        aggregates.measure(plan.rounds(), goals);
    }

    private static void servers(DoorPlan plan, Path scratch, Goals goals) throws Exception {
        try (Servers servers = Servers.start(scratch)) {
            if (plan.has(DoorPlan.ROWS_OUT)) {
                new RowsOut(plan.rowsOut()).measure(servers, plan.rounds(), goals);
            }
            if (plan.has(DoorPlan.COPY)) {
                new CopyBothWays(scratch, plan.copied()).measure(servers, plan.rounds(), goals);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(String text) {
        System.out.println(
                text
                        + ", load average "
                        + Goals.number(
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                        + ", processors "
                        + Runtime.getRuntime().availableProcessors());
    }
}
