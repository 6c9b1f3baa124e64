package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that only DuckDB keeps for itself, and what a definition says of storage.
class TableDefinitionTest {
    private static final Rewrites REWRITES =
            new Rewrites(
                    new Rewrites.Names("maria", "fluxion", 7, List.of("ventas")),
                    CatalogNames.none());

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "CREATE TABLE t (at timestamp, show boolean, Map int) > CREATE TABLE t"
                        + " (\"at\" timestamp, \"show\" boolean, \"map\" int)",
                "ALTER TABLE t ADD COLUMN at time > ALTER TABLE t ADD COLUMN \"at\" time",
                "INSERT INTO t (at, show) VALUES (1, 2) > INSERT INTO t (\"at\", \"show\") VALUES"
                        + " (1, 2)",
                "SELECT at, t.at, count(columns) FROM t WHERE at < now() ORDER BY at > SELECT"
                        + " \"at\", t.at, count(\"columns\") FROM t WHERE \"at\" < now() ORDER BY"
                        + " \"at\"",
                "UPDATE t SET at = at + 1 > UPDATE t SET \"at\" = \"at\" + 1",
                "SELECT x AT TIME ZONE 'UTC' FROM t > SELECT x AT TIME ZONE 'UTC' FROM t",
                "SELECT COLUMNS(*), MAP {'a': 1} FROM t > SELECT COLUMNS(*), MAP {'a': 1} FROM t",
                "SELECT a FROM t SEMI JOIN u USING (a) > SELECT a FROM t SEMI JOIN u USING (a)",
                "SELECT a FROM t QUALIFY row_number() OVER () = 1 > SELECT a FROM t QUALIFY"
                        + " row_number() OVER () = 1",
                "SHOW TABLES > SHOW TABLES",
                "CREATE TABLE t (a int GENERATED ALWAYS AS (1)) > CREATE TABLE t (a int GENERATED"
                        + " ALWAYS AS (1))",
            })
    void aNameIsQuotedWhereOnlyANameCanStand(String sql, String expected) {
        assertRewritten(sql, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "CREATE UNLOGGED TABLE t (a int) WITH (fillfactor=(70)) TABLESPACE fast > CREATE "
                        + " TABLE t (a int)",
                "CREATE TABLE t WITH (fillfactor=70) AS SELECT 1 > CREATE TABLE t  AS SELECT 1",
                "CREATE TABLE t AS WITH x (a) AS (SELECT 1) SELECT * FROM x > CREATE TABLE t AS"
                        + " WITH x (a) AS (SELECT 1) SELECT * FROM x",
                "CREATE TABLE t (a int REFERENCES u (a) DEFERRABLE INITIALLY DEFERRED, b int) >"
                        + " CREATE TABLE t (a int REFERENCES u (a) , b int)",
                "CREATE TABLE t (a int UNIQUE NOT DEFERRABLE) > CREATE TABLE t (a int UNIQUE )",
                "CREATE INDEX i ON t (a) WITH (fillfactor=70) > CREATE INDEX i ON t (a)",
                "CREATE INDEX i ON t (a varchar_pattern_ops) > CREATE INDEX i ON t (a )",
            })
    void whatIsSaidOfStorageAndOfWhenConstraintsAreCheckedGoes(String sql, String expected) {
        assertRewritten(sql, expected);
    }

    private static void assertRewritten(String sql, String expected) {
        assertThat(RewrittenText.of(sql, REWRITES.of(SqlText.of(sql))).text().strip())
                .isEqualTo(expected);
    }
}
