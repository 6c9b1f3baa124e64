package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.etl.source.SourceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCategoryTest {
    @ParameterizedTest
    @CsvSource({
        "08006, NETWORK, true",
        "57P01, NETWORK, true",
        "57014, TIMEOUT, false",
        "28P01, AUTH, false",
        "42501, AUTH, false",
        "22003, DATA_FORMAT, false",
        "23514, CONSTRAINT, false",
        "23505, CONSTRAINT, true",
        "53100, DISK_FULL, false",
        "53300, RESOURCES, false",
        "40001, CONFLICT, true",
        "40P01, CONFLICT, true",
        "55P03, CONFLICT, true",
        "XX000, OTHER, false"
    })
    void sqlStateDecides(String state, ErrorCategory category, boolean repeatable) {
        SQLException error = new SQLException("x", state);

        assertThat(ErrorCategory.of(error)).isEqualTo(category);
        assertThat(ErrorCategory.isRepeatable(error)).isEqualTo(repeatable);
    }

    @Test
    void withoutASqlStateTheExceptionDecides() {
        assertThat(ErrorCategory.of(new SQLException("x"))).isEqualTo(ErrorCategory.OTHER);
        assertThat(ErrorCategory.of(new SQLTransientConnectionException("x")))
                .isEqualTo(ErrorCategory.NETWORK);
        assertThat(ErrorCategory.of(new SQLException("x", "08006", new SocketTimeoutException())))
                .isEqualTo(ErrorCategory.TIMEOUT);
        assertThat(ErrorCategory.of(new SourceException("x"))).isEqualTo(ErrorCategory.SOURCE);
        assertThat(ErrorCategory.of(new VerificationException("x")))
                .isEqualTo(ErrorCategory.VERIFICATION);
        assertThat(ErrorCategory.of(new IOException("No space left on device")))
                .isEqualTo(ErrorCategory.DISK_FULL);
        assertThat(ErrorCategory.of(new IOException("x"))).isEqualTo(ErrorCategory.OTHER);
        assertThat(ErrorCategory.of(new IllegalStateException())).isEqualTo(ErrorCategory.OTHER);
    }

    @Test
    void ofTheStagingItIsTheClass() {
        assertThat(ErrorCategory.of(thrownBy("SELECT 'x'::INTEGER")))
                .isEqualTo(ErrorCategory.DATA_FORMAT);
        assertThat(ErrorCategory.of(thrownBy("SELECT * FROM nada"))).isEqualTo(ErrorCategory.OTHER);
        assertThat(
                        ErrorCategory.of(
                                thrownBy(
                                        "SET memory_limit = '20MB'; SELECT list(i) FROM"
                                                + " range(20000000) r(i)")))
                .isEqualTo(ErrorCategory.RESOURCES);
    }

    private static DuckDbException thrownBy(String sql) {
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            connection.query(sql).close();
        } catch (DuckDbException e) {
            return e;
        }
        throw new AssertionError("no error: " + sql);
    }
}
