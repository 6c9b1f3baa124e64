package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DialectRewriteTest {
    @Test
    void timesWithTimeZoneTakeNoPrecision() {
        assertThat(
                        rewritten(
                                "CREATE TABLE t (a timestamp(6) with time zone, b timestamptz(3), c timestamp(6))"))
                .isEqualTo(
                        "CREATE TABLE t (a timestamp with time zone, b timestamptz, c timestamp(6))");
        assertThat(rewritten("SELECT a::time(0) with time zone, CAST(a AS timestamptz(3))"))
                .isEqualTo("SELECT a::time with time zone, CAST(a AS timestamptz)");
    }

    @Test
    void numericWithoutPrecisionKeepsItsDigits() {
        assertThat(rewritten("SELECT 1.23456::numeric, CAST(a AS decimal), b::numeric(10,2)"))
                .isEqualTo(
                        "SELECT 1.23456::DECIMAL(38,10), CAST(a AS DECIMAL(38,10)), b::numeric(10,2)");
        assertThat(
                        rewritten(
                                "CREATE TABLE t (a numeric NOT NULL, numeric INTEGER, b numeric(4,1))"))
                .isEqualTo(
                        "CREATE TABLE t (a DECIMAL(38,10) NOT NULL, numeric INTEGER, b numeric(4,1))");
        assertThat(rewritten("SELECT numeric, x AS numeric FROM t"))
                .isEqualTo("SELECT numeric, x AS numeric FROM t");
    }

    @Test
    void jsonbIsJson() {
        assertThat(rewritten("CREATE TABLE t (a jsonb, b JSONB[])"))
                .isEqualTo("CREATE TABLE t (a JSON, b JSON[])");
        assertThat(rewritten("SELECT '{}'::jsonb, CAST('[]' AS jsonb), jsonb FROM t"))
                .isEqualTo("SELECT '{}'::JSON, CAST('[]' AS JSON), jsonb FROM t");
    }

    @Test
    void rowLocksAreLeftToTheSnapshot() {
        assertThat(rewritten("SELECT * FROM t FOR UPDATE")).isEqualTo("SELECT * FROM t ");
        assertThat(rewritten("SELECT * FROM t FOR NO KEY UPDATE OF t, s.u NOWAIT"))
                .isEqualTo("SELECT * FROM t ");
        assertThat(rewritten("SELECT * FROM (SELECT 1 FOR KEY SHARE SKIP LOCKED) x"))
                .isEqualTo("SELECT * FROM (SELECT 1 ) x");
        assertThat(rewritten("SELECT substring(a FOR 2) FROM t"))
                .isEqualTo("SELECT substring(a FOR 2) FROM t");
    }

    @Test
    void anIndexHasOneKindAndIsBuiltAtOnce() {
        assertThat(rewritten("CREATE INDEX CONCURRENTLY i ON t USING btree (a)"))
                .isEqualTo("CREATE INDEX  i ON t  (a)");
        assertThatThrownBy(() -> rewritten("CREATE INDEX i ON t USING brin (fecha)"))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
                .hasMessageContaining("\"brin\"");
    }

    @Test
    void explainKnowsAnalyzeOnly() {
        assertThat(rewritten("EXPLAIN (ANALYZE, BUFFERS, VERBOSE) SELECT 1"))
                .isEqualTo("EXPLAIN ANALYZE SELECT 1");
        assertThat(rewritten("EXPLAIN (COSTS off) SELECT 1")).isEqualTo("EXPLAIN  SELECT 1");
        assertThat(rewritten("EXPLAIN (FORMAT JSON) SELECT 1"))
                .isEqualTo("EXPLAIN (FORMAT JSON) SELECT 1");
    }

    private static String rewritten(String sql) {
        Rewrites rewrites =
                new Rewrites(
                        new Rewrites.Names("ana", "fluxion", 7, List.of("ventas")),
                        CatalogNames.none());
        return RewrittenText.of(sql, rewrites.of(SqlText.of(sql))).text();
    }
}
