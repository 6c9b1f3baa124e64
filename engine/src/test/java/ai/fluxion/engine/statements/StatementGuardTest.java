package ai.fluxion.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.StatementType;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('a')",
                "SELECT * FROM \"Read_Blob\" /* */ ('a')",
                "SELECT * FROM system.main.read_text('a')",
                "CREATE VIEW v AS SELECT * FROM parquet_metadata('a')",
                "WITH x AS (FROM query('FROM read_csv(1)')) SELECT 1",
                "SELECT 1 WHERE EXISTS (FROM sniff_csv('a'))",
            })
    void functionsThatOpenFilesAreRefusedHoweverTheyAreWritten(String sql) {
        assertRefused(() -> StatementGuard.checkFunctions(SqlText.of(sql)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE IF NOT EXISTS query (a INTEGER)",
                "INSERT INTO main.query (a) VALUES (1)",
                "CREATE INDEX i ON query (a)",
                "SELECT read_csv FROM t WHERE read_csv IN ('read_csv(1)')",
            })
    void tablesAndColumnsMayHaveTheNamesOfSuchFunctions(String sql) {
        assertThatCode(() -> StatementGuard.checkFunctions(SqlText.of(sql)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL disable_checkpoint_on_shutdown()", "CALL copy_database('a')"})
    void callsThatChangeTheServerAreRefused(String sql) {
        assertRefused(() -> StatementGuard.check(SqlText.of(sql), StatementType.CALL, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKPOINT", "FORCE CHECKPOINT ventas", "CALL pragma_version()"})
    void checkpointsAndCallsThatReadTheCatalogAreNot(String sql) {
        assertThatCode(() -> StatementGuard.check(SqlText.of(sql), StatementType.CALL, false))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INSUFFICIENT_PRIVILEGE));
    }
}
