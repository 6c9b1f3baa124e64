package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.result.Plan;
import ai.fluxion.bench.sales.SalesPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What to measure: the sales, how much, on which databases beside those that the command starts
/// itself, and where everything of the run lies.
public record EvaluationRequest(
        Path directory,
        Sales sales,
        Plan plan,
        int users,
        int orders,
        List<String> targets,
        Programs programs) {
    static final String QUICK = "quick";

    /// The file by which a run's directory is known.
    static final String REQUEST = "peticion.txt";

    public EvaluationRequest {
        targets = List.copyOf(targets);
    }

    /// Absent, empty, or what an earlier run left: nothing else may be written to or deleted.
    public static boolean isFreeOrARun(Path directory) throws IOException {
        if (!Files.exists(directory) || Files.exists(directory.resolve(REQUEST))) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /// Whose sales are measured.
    public sealed interface Sales {
        record Generated(SalesPlan plan) implements Sales {}

        /// The UCI Online Retail lines.
        record OnlineRetail(Path file) implements Sales {}

        /// What the given databases hold: they are only read, and no other database takes part.
        record OfTheTargets() implements Sales {}
    }

    /// What this module can't know: the class of the command line and the version of the build.
    public record Programs(String mainClass, String build) {}

    /// Four targets on small data, within five minutes on two cores.
    public static Plan quick() {
        return new Plan(
                QUICK,
                3,
                Duration.ofMillis(700),
                List.of(1, 16),
                20_000,
                Duration.ofSeconds(6),
                9,
                1);
    }

    /// The production's size: an hour or two.
    public static Plan full() {
        return new Plan(
                "full",
                3,
                Duration.ofSeconds(4),
                List.of(1, 4, 16, 64, 256),
                500_000,
                Duration.ofSeconds(90),
                9,
                1);
    }
}
