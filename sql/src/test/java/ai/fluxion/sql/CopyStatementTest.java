package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyStatementTest {

    @Test
    void psycopgsOldFormIsRead() {
        CopyStatement copy =
                parse(
                        "COPY \"ventas_raw\" (\"fecha\",monto_total) FROM stdin WITH DELIMITER AS"
                                + " E'\\t' NULL AS E'\\\\N'");

        assertThat(copy)
                .isEqualTo(
                        new CopyStatement.FromStdin(
                                Optional.empty(),
                                "ventas_raw",
                                List.of("fecha", "monto_total"),
                                CopyOptions.defaults(CopyOptions.Format.TEXT)));
    }

    @Test
    void theOptionListIsRead() {
        CopyStatement copy =
                parse(
                        "COPY ventas.t FROM STDIN WITH (FORMAT csv, HEADER, DELIMITER ';', NULL"
                                + " 'nulo', QUOTE '''', FORCE_NULL (a, b))");

        assertThat(copy)
                .isEqualTo(
                        new CopyStatement.FromStdin(
                                Optional.of("ventas"),
                                "t",
                                List.of(),
                                new CopyOptions(
                                        CopyOptions.Format.CSV,
                                        ';',
                                        "nulo",
                                        CopyOptions.Header.NAMES,
                                        '\'',
                                        '\'',
                                        new CopyOptions.Force(
                                                false, Set.of(), Set.of("a", "b"), Set.of()))));
    }

    @Test
    void quotesCanBeForcedGoingOutOnly() {
        assertThat(options("COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE (a, \"B\"))").force().quote())
                .containsExactlyInAnyOrder("a", "B");
        assertThat(options("COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE *)").force().quoteAll())
                .isTrue();
        assertThat(options("COPY t TO STDOUT CSV FORCE QUOTE a, b").force().quote())
                .containsExactlyInAnyOrder("a", "b");
        assertThatThrownBy(() -> parse("COPY t FROM STDIN (FORMAT csv, FORCE_QUOTE *)"))
                .hasMessage("COPY force quote only available using COPY TO");
        assertThatThrownBy(() -> parse("COPY t TO STDOUT (FORMAT csv, FORCE_NULL (a))"))
                .hasMessage("COPY force null only available using COPY FROM");
        assertThatThrownBy(() -> parse("COPY t TO STDOUT (FORCE_QUOTE *)"))
                .hasMessageContaining("available in CSV mode only");
    }

    @Test
    void aHeaderCanBeCheckedComingInOnly() {
        assertThat(options("COPY t FROM STDIN (HEADER match)").header())
                .isEqualTo(CopyOptions.Header.MATCH);
        assertThat(options("COPY t FROM STDIN (HEADER false)").header())
                .isEqualTo(CopyOptions.Header.NONE);
        assertThatThrownBy(() -> parse("COPY t TO STDOUT (HEADER match)"))
                .hasMessage("cannot use \"match\" with HEADER in COPY TO");
    }

    private static CopyOptions options(String sql) {
        return switch (parse(sql)) {
            case CopyStatement.FromStdin in -> in.options();
            case CopyStatement.ToStdout out -> out.options();
        };
    }

    @Test
    void theOldFormNamesColumnsWithoutParentheses() {
        assertThat(parse("COPY t FROM STDIN CSV FORCE NOT NULL a, b FORCE NULL c"))
                .isEqualTo(
                        parse(
                                "COPY t FROM STDIN (FORMAT csv, FORCE_NOT_NULL (a, b), FORCE_NULL"
                                        + " (c))"));
    }

    @Test
    void copyOutKeepsItsQuery() {
        assertThat(parse("COPY (SELECT (1+2), ')' FROM t) TO STDOUT CSV"))
                .isEqualTo(
                        new CopyStatement.ToStdout(
                                "SELECT (1+2), ')' FROM t",
                                CopyOptions.defaults(CopyOptions.Format.CSV)));
        assertThat(parse("COPY ventas.\"T\" (a) TO STDOUT"))
                .isEqualTo(
                        new CopyStatement.ToStdout(
                                "SELECT \"a\" FROM ventas.\"T\"",
                                CopyOptions.defaults(CopyOptions.Format.TEXT)));
    }

    @Test
    void theServersFilesAreOutOfReach() {
        assertThatThrownBy(() -> parse("COPY t FROM '/etc/passwd'"))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INSUFFICIENT_PRIVILEGE));
        assertThatThrownBy(() -> parse("COPY t TO PROGRAM 'rm'"))
                .hasMessageContaining("not allowed");
    }

    @Test
    void badOptionsAreRefused() {
        assertThatThrownBy(() -> parse("COPY t FROM STDIN (FORMAT xml)"))
                .hasMessageContaining("xml");
        assertThatThrownBy(() -> parse("COPY t FROM STDIN (DELIMITER 'ab')"))
                .hasMessageContaining("single one-byte");
        assertThatThrownBy(() -> parse("COPY t FROM STDIN (SPEED 9)"))
                .hasMessageContaining("speed");
        assertThat(CopyStatement.parse(SqlText.of("SELECT 1"))).isEmpty();
    }

    private static CopyStatement parse(String sql) {
        return CopyStatement.parse(SqlText.of(sql)).orElseThrow();
    }
}
