package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void semicolonsInStringsAndCommentsDoNotSplit() {
        List<SqlText> statements =
                SqlText.split(
                        "SELECT 'a;b', \"c;d\", $x$e;f$x$; -- g;h\n/* i; /* j */; */ SELECT 2;;");

        assertThat(statements)
                .extracting(s -> s.text().strip())
                .containsExactly(
                        "SELECT 'a;b', \"c;d\", $x$e;f$x$", "-- g;h\n/* i; /* j */; */ SELECT 2");
    }

    @Test
    void escapeStringsKeepTheirQuote() {
        assertThat(SqlText.split("SELECT E'it\\'s; x'; SELECT 2")).hasSize(2);
        assertThat(SqlText.of("SELECT E'a\\tb\\x41\\101\\N'").tokens().get(1).stringValue())
                .isEqualTo("a\tbAAN");
    }

    @Test
    void anUnterminatedStringNamesItsPosition() {
        assertThatThrownBy(() -> SqlText.split("SELECT 'abc"))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
                            assertThat(e.position()).hasValue(8);
                        });
    }

    @Test
    void severalStatementsAreRefusedWhereOneIsExpected() {
        assertThatThrownBy(() -> SqlText.of("SELECT 1; SELECT 2"))
                .hasMessageContaining("multiple commands");
    }

    @Test
    void parametersAreNotDollarQuotes() {
        SqlText text = SqlText.of("SELECT $1, $12::int, $$a$$, $tag$b$$c$tag$");

        assertThat(text.parameterCount()).isEqualTo(12);
        assertThat(text.tokens().stream().filter(t -> t.kind() == Token.Kind.STRING))
                .extracting(Token::stringValue)
                .containsExactly("a", "b$$c");
    }

    @Test
    void writesInsideWithAreSeenAndStringsAreNot() {
        assertThat(
                        SqlText.of(
                                        "WITH x AS (INSERT INTO t VALUES (1) RETURNING 1) SELECT * FROM x")
                                .writes())
                .isTrue();
        assertThat(SqlText.of("SELECT 'insert into', \"delete\" FROM t -- update").writes())
                .isFalse();
    }

    @Test
    void positionsLeadBackThroughRewrites() {
        SqlText text = SqlText.of("SELECT version(), nope");
        RewrittenText rewritten =
                RewrittenText.of(
                        text.text(),
                        new Rewrites(
                                        new Rewrites.Names(
                                                "ana",
                                                "fluxion",
                                                7,
                                                List.of("ventas", "operacion")),
                                        CatalogNames.none())
                                .of(text));

        int position = rewritten.text().indexOf("nope") + 1;
        assertThat(rewritten.originalPosition(position)).isEqualTo(text.text().indexOf("nope") + 1);
        assertThat(rewritten.originalPosition(9)).isEqualTo(8);
    }

    @Test
    void sessionFunctionsAnswerWithPostgresNames() {
        assertThat(rewritten("select pg_catalog.version(), current_database(), pg_backend_pid()"))
                .isEqualTo("select '" + Rewrites.versionText("DuckDB") + "', 'fluxion', 7");
        assertThat(rewritten("select version, t.current_user, 1 as current_user from t"))
                .isEqualTo("select version, t.current_user, 1 as current_user from t");
        assertThat(rewritten("select current_user")).isEqualTo("select 'ana'");
    }

    @Test
    void theQuestionOfAsyncpgAboutTypesKeepsItsListOfObjectIdsOnly() {
        String question =
                "WITH RECURSIVE typeinfo_tree(oid) AS (SELECT ti.oid FROM pg_range ti WHERE ti.oid"
                        + " = any($1::oid[]) UNION ALL SELECT 1) SELECT DISTINCT * FROM typeinfo_tree";

        assertThat(rewritten(question))
                .startsWith("SELECT * FROM (VALUES (16, 'pg_catalog', 'bool', 'b', NULL, NULL,")
                .contains("(1016, 'pg_catalog', '_int8', 'b', NULL, 20, ',',")
                .endsWith("WHERE oid = ANY($1::oid[])");
        assertThat(SqlText.of(question).castsToOids(1)).isTrue();
        assertThat(SqlText.of("SELECT $1::oid, $2::text[]").castsToOids(1)).isFalse();
    }

    private static String rewritten(String sql) {
        SqlText text = SqlText.of(sql);
        return RewrittenText.of(
                        sql,
                        new Rewrites(
                                        new Rewrites.Names(
                                                "ana",
                                                "fluxion",
                                                7,
                                                List.of("ventas", "operacion")),
                                        CatalogNames.none())
                                .of(text))
                .text();
    }
}
