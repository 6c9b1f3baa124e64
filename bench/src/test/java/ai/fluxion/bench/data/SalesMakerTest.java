package ai.fluxion.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesMakerTest {
    private static final SalesPlan PLAN = SalesPlan.ofEvaluation(7, 100_003);

    @TempDir private Path directory;

    @Test
    void theSameSeedGivesTheSameLinesAndAnotherSeedOthers() throws Exception {
        String once = checksum(made(PLAN, "once", 1));

        assertThat(checksum(made(PLAN, "again", 3))).isEqualTo(once);
        assertThat(once).isEqualTo(EXPECTED);
        assertThat(checksum(made(SalesPlan.ofEvaluation(8, 100_003), "other", 1)))
                .isNotEqualTo(once);
    }

    /// Computed once: another value means that a released seed would give other data.
    private static final String EXPECTED =
            "100003 5000350006 3810155059 4580066339841 29469085574532 6846349558261 4130380957"
                    + " 2762238206155 1098475086.293 5610023676.64 12354216271.03 4036859583.96"
                    + " 27497885.41 1013590455.21 42969598746.15 19554509238079";

    @Test
    void theLinesAreThoseOfAChain() throws Exception {
        SalesFiles files = made(PLAN, "chain", 2);

        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute("CREATE VIEW v AS SELECT * FROM " + lines(files));
            List<String> facts =
                    session.rows(
                                    "SELECT count(*), count(DISTINCT ubicacion_id), min(fecha),"
                                            + " max(fecha),"
                                            + " count(DISTINCT (ubicacion_id, numero_factura, linea)),"
                                            + " count(DISTINCT numero_factura)"
                                            + " < count(DISTINCT (ubicacion_id, numero_factura)),"
                                            + " count(*) FILTER (monto_total < 0) > 0,"
                                            + " count(*) FILTER (fecha IN ('2024-12-25',"
                                            + " '2025-01-01')),"
                                            + " round(count(*)"
                                            + " / count(DISTINCT (ubicacion_id, numero_factura)))"
                                            + " FROM v")
                            .getFirst();
            assertThat(facts)
                    .containsExactly(
                            "100003",
                            "16",
                            "2024-09-01",
                            "2025-09-30",
                            "100003",
                            "true",
                            "true",
                            "0",
                            "12.0");
            String skew =
                    session.rows(
                                    "SELECT sum(n) FILTER (r <= 0.2 * total) / sum(n) > 0.5 FROM"
                                            + " (SELECT count(*) AS n, row_number() OVER (ORDER BY"
                                            + " count(*) DESC) AS r, count(*) OVER () AS total FROM v"
                                            + " WHERE ubicacion_id = 1 GROUP BY producto_id)")
                            .getFirst()
                            .getFirst();
            assertThat(skew).isEqualTo("true");
        }
    }

    @Test
    void reportsEveryLineAndIsFoundAgain() throws Exception {
        List<Long> reported = Collections.synchronizedList(new ArrayList<>());

        SalesFiles files = SalesMaker.generate(PLAN, directory.resolve("found"), 2, reported::add);

        assertThat(Collections.max(reported)).isEqualTo(PLAN.lines());
        assertThat(SalesFiles.in(directory.resolve("found"))).hasValue(files);
        assertThat(SalesFiles.in(directory)).isEmpty();
    }

    @Test
    void oneStoreHasNoTicketNumberTwice() throws Exception {
        SalesPlan plan = new SalesPlan(1, 5_000, 1, LocalDate.of(2025, 3, 1), 3);

        assertThat(rows(made(plan, "one", 1), "count(DISTINCT (numero_factura, linea))"))
                .isEqualTo("5000");
    }

    @Test
    void refusesDaysOnWhichNothingIsSold() {
        SalesPlan christmas = new SalesPlan(1, 100, 2, LocalDate.of(2024, 12, 25), 1);

        assertThatThrownBy(() -> made(christmas, "closed", 1)).hasMessageContaining("closed");
    }

    private SalesFiles made(SalesPlan plan, String name, int threads) throws Exception {
        return SalesMaker.generate(plan, directory.resolve(name), threads, lines -> {});
    }

    private static String checksum(SalesFiles files) throws Exception {
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute("CREATE VIEW ventas_raw AS SELECT * FROM " + lines(files));
            return Checksum.of(session);
        }
    }

    private static String rows(SalesFiles files, String expression) throws Exception {
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            return session.rows("SELECT " + expression + " FROM " + lines(files))
                    .getFirst()
                    .getFirst();
        }
    }

    private static String lines(SalesFiles files) {
        return "read_parquet('" + SalesFiles.linesOf(files.directory()) + "/*.parquet')";
    }
}
