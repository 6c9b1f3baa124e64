package ai.fluxion.bench.options;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.SalesMaker;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.Steps;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsWorkloadIT {
    private static final int STORES = 12;
    private static final int LINES_OF_A_STORE = 20_000;

    @TempDir private Path directory;

    @Test
    void theSharedFileIsRefusedTheWindowStopsTheLockWaitsAndTheSplitRefusesReads()
            throws Exception {
        SalesPlan plan = new SalesPlan(3, 30_000, STORES, LocalDate.of(2025, 1, 2), 20);
        SalesFiles history = SalesMaker.generate(plan, directory.resolve("v"), 2, lines -> {});
        StoreFiles day = StoreFiles.of(history, directory.resolve("c"), LINES_OF_A_STORE);
        Findings findings = new Findings(directory.resolve("m"));

        List<TargetInfo> targets =
                new OptionsWorkload(directory.resolve("o"), day, 1, findings, new Unheard())
                        .run(history);

        assertThat(targets).allMatch(target -> target.unavailable().isEmpty());
        assertThat(targets)
                .extracting(TargetInfo::kind)
                .containsExactly(
                        TargetKind.DUCKDB_TWO_PROCESSES,
                        TargetKind.DUCKDB_EXCLUSIVE_WINDOW,
                        TargetKind.DUCKDB_REDIS_LOCK,
                        TargetKind.DUCKDB_SPLIT_FILES);
        Measurement backend = only(findings, Operation.OPTIONS_CONFLICTO_BACKEND);
        Measurement etl = only(findings, Operation.OPTIONS_CONFLICTO_ETL);
        assertThat(backend.failed() + etl.failed()).isPositive();
        assertThat(backend.errors().keySet()).isSubsetOf(FileCalls.LOCKED);
        assertThat(etl.errors().keySet()).isSubsetOf(FileCalls.LOCKED);
        assertThat(etl.latency().calls() + etl.failed()).isEqualTo(STORES);

        Measurement stopped = only(findings, Operation.OPTIONS_1A_PARADA);
        assertThat(stopped.latency().longestMicros()).isPositive();
        assertThat(stopped.rounds().getFirst().rows()).isEqualTo(STORES * LINES_OF_A_STORE);

        Measurement waits = only(findings, Operation.OPTIONS_1B_ESPERA_BACKEND);
        assertThat(waits.failed()).isZero();
        assertThat(only(findings, Operation.OPTIONS_1B_ESPERA_ETL).failed()).isZero();
        assertThat(waits.latency().calls()).isPositive();

        assertThat(only(findings, Operation.OPTIONS_1C_ESCRITURAS).failed()).isZero();
        Measurement reads = only(findings, Operation.OPTIONS_1C_LECTURAS);
        assertThat(reads.errors().keySet()).isSubsetOf(FileCalls.LOCKED);
    }

    private static Measurement only(Findings findings, Operation operation) {
        return findings.all().stream()
                .filter(m -> m.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    /// Nobody waits for a test's steps.
    private static final class Unheard implements Steps {
        @Override
        public void begin(Operation operation, int clients, String target) {}

        @Override
        public void end() {}

        @Override
        public void skipped(int count) {}

        @Override
        public void note(String what, String target) {}
    }
}
