package ai.fluxion.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.testservers.Needs;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLoadIT {
    @TempDir private Path directory;

    @Test
    void duckDbAndPostgresqlHaveTheSameChecksum() throws Exception {
        SalesFiles files =
                SalesMaker.generate(
                        SalesPlan.ofEvaluation(7, 30_000), directory.resolve("d"), 2, lines -> {});

        assertSameEverywhere(files);
    }

    @Test
    void theRealSalesHaveTheSameChecksumToo() throws Exception {
        Path source =
                Path.of(System.getProperty("fluxion.root", "."))
                        .resolveSibling("shared/data/online_retail.parquet");
        Needs.data(Files.exists(source), "the Online Retail data set");

        assertSameEverywhere(SalesMaker.ofOnlineRetail(source, directory.resolve("real")));
    }

    private void assertSameEverywhere(SalesFiles files) throws Exception {
        String duckDb;
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            Tables.createPlain(session);
            duckDb = loaded(files, session);
        }
        try (PostgresProcess server = PostgresProcess.start(directory.resolve("pg"))) {
            try (Session session = new JdbcSession(server.newDatabase("plain"))) {
                Tables.createPlain(session);
                assertThat(loaded(files, session)).isEqualTo(duckDb);
            }
            DataSource platform = server.newDatabase("platform");
            RetailSchema.migrate(platform);
            try (Session session = new JdbcSession(platform)) {
                assertThat(loaded(files, session)).isEqualTo(duckDb);
                session.execute("UPDATE ventas_raw SET linea = linea + 1 WHERE id = 17");
                assertThat(Checksum.of(session)).isNotEqualTo(duckDb);
            }
        }
    }

    private static String loaded(SalesFiles files, Session session) throws Exception {
        HistoryLoad.Outcome outcome = HistoryLoad.run(files, session, lines -> {});
        assertThat(outcome.lines()).isEqualTo(files.data().lines());
        Tables.fillOperation(session, 10, 20);
        return Checksum.of(session);
    }
}
