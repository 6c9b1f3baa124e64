package ai.fluxion.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationResultTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir private Path directory;

    @Test
    void isTheSameAfterWritingAndReading() throws Exception {
        EvaluationResult result = example();

        result.write(directory.resolve("result.json"));

        assertThat(EvaluationResult.read(directory.resolve("result.json"))).isEqualTo(result);
    }

    @Test
    void writesOperationsByTheirIdAndUnitsInTheNames() {
        assertThat(example().toJson())
                .contains("\"operation\" : \"oltp.2.2.insert-usuarios\"")
                .contains("\"p99Micros\" : 900", "\"perRound\" : \"PT4S\"", "\"23505\" : 2");
    }

    @Test
    void findsACellOfTheComparison() {
        EvaluationResult result = example();

        assertThat(result.find(Operation.OLTP_INSERT_USUARIOS, "fluxion", 16))
                .hasValueSatisfying(
                        found -> {
                            assertThat(found.perSecond()).isEqualTo(50.0);
                            assertThat(found.failed()).isEqualTo(2);
                        });
        assertThat(result.find(Operation.OLTP_INSERT_USUARIOS, "fluxion", 1)).isEmpty();
    }

    @Test
    void refusesAFileOfAnotherFormatOrNone() throws Exception {
        String other = example().toJson().replace("\"format\" : 1", "\"format\" : 7");
        Path file = Files.writeString(directory.resolve("other.json"), other);
        Path text = Files.writeString(directory.resolve("text.json"), "hola");

        assertThatThrownBy(() -> EvaluationResult.read(file)).hasMessageContaining("format 7");
        assertThatThrownBy(() -> EvaluationResult.read(text)).hasMessageContaining("text.json");
    }

    @Test
    void everyOperationHasItsOwnIdOfItsWorkload() {
        assertThat(Arrays.stream(Operation.values()).map(Operation::id)).doesNotHaveDuplicates();
        assertThat(Operation.values())
                .allMatch(
                        operation ->
                                operation
                                        .id()
                                        .startsWith(
                                                operation
                                                                .workload()
                                                                .name()
                                                                .toLowerCase(java.util.Locale.ROOT)
                                                        + "."));
    }

    private static EvaluationResult example() {
        LatencySummary latency = new LatencySummary(200, 100, 500, 900, 1_000);
        Round round = new Round(NOON, 4, latency, 200, 2);
        Measurement measurement =
                new Measurement(
                        Operation.OLTP_INSERT_USUARIOS,
                        "fluxion",
                        16,
                        List.of(round),
                        latency,
                        Optional.of(latency),
                        new TreeMap<>(Map.of("23505", 2L)),
                        List.of("duplicate"),
                        0);
        return new EvaluationResult(
                EvaluationResult.FORMAT,
                "abc1234",
                new Machine("a processor", 2, 8_000_000_000L, "Linux", "25", 0.5, true),
                NOON,
                NOON.plusSeconds(60),
                new Plan(
                        "quick",
                        3,
                        Duration.ofSeconds(4),
                        List.of(1, 16),
                        10_000,
                        Duration.ofSeconds(20),
                        9,
                        1),
                new DataSet(
                        "generated",
                        7,
                        1_000_000,
                        16,
                        LocalDate.of(2024, 9, 1),
                        LocalDate.of(2025, 9, 30)),
                List.of(
                        new TargetInfo(
                                "fluxion",
                                TargetKind.FLUXION,
                                "0.1",
                                List.of("threads=2"),
                                OptionalLong.of(1_000),
                                Optional.of("1-2-3"),
                                Optional.empty()),
                        TargetInfo.unavailable(
                                "md", TargetKind.MOTHERDUCK, Text.name("no URL was given"))),
                List.of(measurement));
    }
}
