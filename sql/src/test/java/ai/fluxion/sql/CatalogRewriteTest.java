package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogRewriteTest {
    private static final CatalogNames NAMES =
            new CatalogNames(
                    Set.of("pg_class", "pg_namespace", "pg_policy", "pg_index"),
                    Set.of("pg_table_is_visible", "format_type", "pg_get_indexdef"),
                    Set.of("tables"));

    @Test
    void tablesAndFunctionsOfTheCatalogAreOurs() {
        assertThat(
                        rewritten(
                                "SELECT c.oid FROM pg_catalog.pg_class c, pg_namespace n"
                                        + " JOIN pg_index i ON true WHERE"
                                        + " pg_catalog.pg_table_is_visible(c.oid) AND format_type(1, 2) = ''"))
                .isEqualTo(
                        "SELECT c.oid FROM pgcat.pg_class c, pgcat.pg_namespace n"
                                + " JOIN pgcat.pg_index i ON true WHERE"
                                + " pgcat.pg_table_is_visible(c.oid) AND pgcat.format_type(1, 2) = ''");
        assertThat(rewritten("SELECT * FROM information_schema.tables"))
                .isEqualTo("SELECT * FROM pgcat.infos.tables");
    }

    @Test
    void functionsOfDuckDbLoseTheirSchema() {
        assertThat(rewritten("SELECT pg_catalog.lower('A'), pg_catalog.array_to_string(x, ',')"))
                .isEqualTo("SELECT lower('A'), array_to_string(x, ',')");
    }

    @Test
    void namesOfTheUserStayAsTheyAre() {
        String sql =
                "SELECT pg_class, t.pg_class, pg_class.x, s.format_type(1) FROM mine.pg_class t"
                        + " WHERE a = 'pg_catalog.pg_class' AND b = '{1,2}'";
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @Test
    void operatorsAndCollationsOfTheCatalogAreDuckDbsOwn() {
        assertThat(
                        rewritten(
                                "SELECT 1 WHERE n OPERATOR(pg_catalog.~) '^(a)$' COLLATE pg_catalog.default"
                                        + " AND m COLLATE \"C\" > 'x'"))
                .isEqualTo("SELECT 1 WHERE n ~ '^(a)$'  AND m  > 'x'");
    }

    @Test
    void castsToRegisteredTypesLookUpTheNameOrTheObjectId() {
        assertThat(rewritten("SELECT 'a.b'::regclass, $1::regclass"))
                .isEqualTo("SELECT pgcat.regclass_oid('a.b'), pgcat.regclass_oid($1)");
        assertThat(rewritten("SELECT c.oid::pg_catalog.regclass::pg_catalog.text"))
                .isEqualTo("SELECT pgcat.regclass_name(c.oid)::text");
        assertThat(rewritten("SELECT f(a.x)[1]::regtype, (a)::regnamespace"))
                .isEqualTo("SELECT pgcat.regtype_name(f(a.x)[1]), pgcat.regnamespace_name((a))");
        assertThat(rewritten("SELECT f(x)::regclass::oid"))
                .isEqualTo("SELECT pgcat.regclass_oid(f(x))::BIGINT");
    }

    @Test
    void typesThatDuckDbLacksBecomeItsOwn() {
        assertThat(
                        rewritten(
                                "SELECT 'a'::name, 'b'::\"char\", 1::pg_catalog.oid, 2::pg_catalog.int4"))
                .isEqualTo("SELECT 'a'::VARCHAR, 'b'::VARCHAR, 1::BIGINT, 2::int4");
        assertThat(rewritten("SELECT i.indkey::varchar"))
                .isEqualTo("SELECT pgcat.vector_text(i.indkey)");
    }

    @Test
    void vectorsAreCountedFromZeroInCatalogQueriesOnly() {
        assertThat(rewritten("SELECT i.indkey[a.n - 1], indoption[f(x[0])] FROM pg_index i"))
                .isEqualTo(
                        "SELECT i.indkey[1+(a.n - 1)], indoption[1+(f(x[0]))] FROM pgcat.pg_index i");
        assertThat(rewritten("SELECT indkey[0] FROM notes"))
                .isEqualTo("SELECT indkey[0] FROM notes");
    }

    @Test
    void aSeriesInASelectListIsRows() {
        assertThat(rewritten("SELECT generate_series(1, 3)"))
                .isEqualTo("SELECT unnest(generate_series(1, 3))");
        assertThat(rewritten("SELECT DISTINCT ON (a) a, pg_catalog.generate_series(1, f(a)) AS n"))
                .isEqualTo("SELECT DISTINCT ON (a) a, unnest(generate_series(1, f(a))) AS n");
        assertThat(
                        rewritten(
                                "SELECT a FROM t, generate_series(1, 3) g WHERE a IN (SELECT generate_series(1, 2))"))
                .isEqualTo(
                        "SELECT a FROM t, generate_series(1, 3) g WHERE a IN (SELECT unnest(generate_series(1, 2)))");
        for (String same :
                List.of(
                        "SELECT unnest(generate_series(1, 3))",
                        "SELECT list_sum(generate_series(1, 3))",
                        "SELECT x.generate_series(1, 3), generate_series FROM generate_series(1, 2)",
                        "SELECT * FROM a JOIN generate_series(1, 3) ON true",
                        "SELECT * FROM a, LATERAL generate_series(1, a.n)")) {
            assertThat(rewritten(same)).isEqualTo(same);
        }
    }

    @Test
    void anArrayOfAQueryIsComparedRowByRow() {
        assertThat(rewritten("SELECT 'a' = ANY(ARRAY(WITH c AS (SELECT 1) SELECT * FROM c)), 1"))
                .isEqualTo("SELECT 'a' = ANY(WITH c AS (SELECT 1) SELECT * FROM c), 1");
        assertThat(rewritten("SELECT ARRAY(SELECT 1), 1 = ANY(ARRAY[1])"))
                .isEqualTo("SELECT ARRAY(SELECT 1), 1 = ANY(ARRAY[1])");
    }

    @Test
    void aComputedNameIsLookedUp() {
        assertThat(rewritten("SELECT CAST(CAST(f(a, 'b') AS REGCLASS) AS OID)"))
                .isEqualTo("SELECT CAST(pgcat.regclass_oid(f(a, 'b') ) AS OID)");
    }

    @Test
    void listsAreUnnestedTogether() {
        assertThat(rewritten("SELECT * FROM t, unnest(t.a, f(t.b, 1)) WITH ORDINALITY u(x, y, n)"))
                .isEqualTo(
                        "SELECT * FROM t, pgcat.unnest_numbered(t.a, f(t.b, 1)) WITH ORDINALITY u(x, y, n)");
        assertThat(rewritten("SELECT * FROM unnest($1, $2)"))
                .isEqualTo("SELECT * FROM pgcat.unnest_two($1, $2)");
        String sql = "SELECT unnest(a), unnest([1, 2]), unnest(b, recursive := true) FROM t";
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @Test
    void arrayLiteralsAreListsInCatalogQueriesOnly() {
        assertThat(rewritten("SELECT 1 FROM pg_catalog.pg_policy WHERE polroles = '{0}'"))
                .isEqualTo("SELECT 1 FROM pgcat.pg_policy WHERE polroles = [0]");
        assertThat(rewritten("INSERT INTO notes VALUES ('{0}')"))
                .isEqualTo("INSERT INTO notes VALUES ('{0}')");
    }

    @Test
    void jsonFunctionsHaveDuckDbsNames() {
        assertThat(rewritten("SELECT json_build_object('a', 1), t.json_agg FROM t"))
                .isEqualTo("SELECT json_object('a', 1), t.json_agg FROM t");
    }

    @Test
    void theSearchPathAnswersForItself() {
        assertThat(
                        rewritten(
                                "SELECT current_schema(), current_schemas(true), current_schemas(false)"))
                .isEqualTo(
                        "SELECT 'ventas', ['pg_catalog', 'ventas', 'operacion'], ['ventas', 'operacion']");
    }

    private static String rewritten(String sql) {
        Rewrites rewrites =
                new Rewrites(
                        new Rewrites.Names("ana", "fluxion", 7, List.of("ventas", "operacion")),
                        NAMES);
        return RewrittenText.of(sql, rewrites.of(SqlText.of(sql))).text();
    }
}
