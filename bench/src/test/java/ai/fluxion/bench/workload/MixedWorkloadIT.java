package ai.fluxion.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.contender.RemoteDatabase;
import ai.fluxion.bench.data.HistoryLoad;
import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.SalesMaker;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Plan;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedWorkloadIT {
    private static final SalesPlan SALES =
            new SalesPlan(3, 20_000, 3, LocalDate.of(2025, 1, 2), 40);
    private static final Plan PLAN =
            new Plan(
                    "test",
                    2,
                    Duration.ofMillis(100),
                    List.of(1),
                    2_000,
                    Duration.ofSeconds(4),
                    8,
                    4);
    private static final int ORDERS = 40;

    @TempDir private Path directory;

    @Test
    void theDayIsMeasuredByClassWhileTheEtlRunsAndTheTablesAreLeftAsTheyWere() throws Exception {
        try (PostgresProcess server = PostgresProcess.start(directory.resolve("pg"))) {
            SalesFiles history = SalesMaker.generate(SALES, directory.resolve("v"), 2, n -> {});
            StoreFiles day = StoreFiles.of(history, directory.resolve("c"), PLAN.linesOfAStore());
            try (Session session = new JdbcSession(server.dataSource("postgres"))) {
                Tables.createPlain(session);
                // The name under which a tuned PostgreSQL has it.
                session.execute("CREATE VIEW ventas_diarias_mv AS SELECT * FROM ventas_diarias");
                HistoryLoad.run(history, session, lines -> {});
                Tables.fillOperation(session, 5, ORDERS);
            }
            Contender contender = RemoteDatabase.parse("pg=" + server.url("postgres"));
            Findings findings = new Findings(directory.resolve("m"));
            Rounds rounds = new Rounds(List.of(contender), PLAN.rounds(), findings, new Silent());

            new MixedWorkload(
                            rounds,
                            PLAN,
                            history.data(),
                            day,
                            new MixedWorkload.Names("prueba-", ORDERS))
                    .run();

            assertThat(findings.broken()).isEmpty();
            assertThat(findings.all())
                    .extracting(Measurement::operation)
                    .containsExactly(
                            Operation.MIXED_LECTURAS,
                            Operation.MIXED_INSERT,
                            Operation.MIXED_UPDATE,
                            Operation.MIXED_ETL,
                            Operation.MIXED_FRESCURA);
            assertThat(findings.all())
                    .as("%s", findings.all())
                    .allMatch(m -> m.latency().calls() > 0 && m.lostRows() == 0);
            assertThat(findings.all())
                    .allMatch(m -> m.errors().keySet().stream().allMatch(Samples.UNSERVED::equals));
            try (Session session = new JdbcSession(server.dataSource("postgres"))) {
                assertThat(session.rows("SELECT count(*) FROM ventas_raw").getFirst())
                        .containsExactly("20000");
                assertThat(session.rows("SELECT count(*) FROM usuarios").getFirst())
                        .containsExactly("5");
            }
        }
    }
}
