package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluarIT {
    private static final Set<Workload> STEADY = Set.of(Workload.OLAP, Workload.OLTP, Workload.LOAD);
    private static final Set<TargetKind> WORKAROUNDS =
            Set.of(
                    TargetKind.DUCKDB_TWO_PROCESSES,
                    TargetKind.DUCKDB_EXCLUSIVE_WINDOW,
                    TargetKind.DUCKDB_REDIS_LOCK,
                    TargetKind.DUCKDB_SPLIT_FILES);

    @TempDir private Path directory;

    @Test
    void everyTargetHasTheSameSalesAndWhatIsMissingSaysWhy() throws Exception {
        EvaluationResult first = evaluated();

        List<TargetInfo> measured =
                first.targets().stream()
                        .filter(t -> t.unavailable().isEmpty() && !WORKAROUNDS.contains(t.kind()))
                        .toList();
        assertThat(measured)
                .extracting(TargetInfo::kind)
                .contains(TargetKind.DUCKDB, TargetKind.FLUXION);
        assertThat(measured.stream().map(TargetInfo::checksum).distinct().toList())
                .hasSize(1)
                .allMatch(Optional::isPresent);
        assertThat(first.target(TargetKind.MOTHERDUCK))
                .hasValueSatisfying(t -> assertThat(t.unavailable()).isPresent());
        for (TargetInfo target : measured) {
            assertThat(first.find(Operation.OLAP_SUMA_PERIODO, target.name(), 1))
                    .as(target.name())
                    .hasValueSatisfying(m -> assertThat(m.cold()).isPresent());
            assertThat(first.find(Operation.LOAD_HISTORIA, target.name(), 1)).isPresent();
        }
        assertThat(first.measurements())
                .as("%s", first.measurements())
                .allMatch(m -> m.lostRows() == 0);
        // A busy machine may not serve each call of the mixed day in time; the options are refused.
        assertThat(first.measurements())
                .filteredOn(m -> STEADY.contains(m.operation().workload()))
                .as("%s", first.measurements())
                .allMatch(m -> m.failed() == 0);
        for (TargetKind kind : WORKAROUNDS) {
            assertThat(first.target(kind)).as("%s", kind).isPresent();
        }

        List<Measurement> again = evaluated().measurements();
        assertThat(again).isEqualTo(first.measurements());
    }

    @Test
    void aRunThatIsToldToStopEndsItsDatabases() throws Exception {
        Process evaluar = evaluar().redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        List<ProcessHandle> started = List.of();
        try (BufferedReader output = evaluar.errorReader(StandardCharsets.UTF_8)) {
            boolean measuring = false;
            String last = "";
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!measuring && line.startsWith("[")) {
                    measuring = true;
                    started = evaluar.descendants().toList();
                    assertThat(refusedBeside()).contains("another run works in");
                    evaluar.toHandle().destroy(); // keeps the output open
                }
                last = line;
            }
            assertThat(measuring).isTrue();
            assertThat(last).contains("la ejecución se detuvo");
        }

        assertThat(evaluar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(started).isNotEmpty();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(
                        process ->
                                process.info()
                                        .commandLine()
                                        .orElse("")
                                        .contains(directory.toString()));
        assertThat(directory.resolve("run/bases/postgresql/data/PG_VERSION")).exists();
        assertThat(directory.resolve("run/bases/postgresql/data/postmaster.pid")).doesNotExist();
    }

    /// What a second run in the same directory is told.
    private String refusedBeside() throws Exception {
        Path said = directory.resolve("refused.txt");
        Process second =
                evaluar()
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(said.toFile())
                        .start();
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private EvaluationResult evaluated() throws Exception {
        Path said = directory.resolve("said.txt");
        Path answer = directory.resolve("answer.json");
        Process evaluar =
                evaluar().redirectOutput(answer.toFile()).redirectError(said.toFile()).start();
        assertThat(evaluar.waitFor(9, TimeUnit.MINUTES)).isTrue();
        assertThat(evaluar.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
        EvaluationResult result =
                EvaluationResult.read(directory.resolve("run").resolve("resultado.json"));
        assertThat(EvaluationResult.ofJson(Files.readString(answer))).isEqualTo(result);
        assertThat(directory.resolve("run").resolve("evaluacion.html")).isNotEmptyFile();
        return result;
    }

    private ProcessBuilder evaluar() {
        List<String> arguments = new ArrayList<>(List.of("evaluar", "--quick", "--json"));
        arguments.addAll(List.of("--lines", "5000", "--rounds", "1", "--per-round", "50ms"));
        arguments.addAll(List.of("--clients", "2", "--out", directory.resolve("run").toString()));
        return JavaProcess.of(List.of("-Xmx512m"), Main.class.getName(), arguments);
    }
}
