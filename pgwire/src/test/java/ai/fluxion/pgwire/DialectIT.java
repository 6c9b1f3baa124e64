package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Expressions that PostgreSQL's users write, on PostgreSQL and on our server: the same text comes
/// back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectIT {
    private PostgresProcess postgres;
    private ServerFixture server;
    private Connection theirs;
    private Connection ours;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        server = ServerFixture.start(directory);
        theirs = postgres.dataSource("postgres").getConnection();
        ours = server.dataSource().getConnection();
    }

    @AfterAll
    void stop() throws Exception {
        ours.close();
        theirs.close();
        server.close();
        postgres.close();
    }

    static Stream<String> expressions() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DialectIT.class.getResourceAsStream("/dialect/expressions.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionIsWhatItIsInPostgres(String expression) throws SQLException {
        assertThat(value(ours, expression)).isEqualTo(value(theirs, expression));
    }

    @Test
    void aFormatThatIsNotKnownIsAnErrorAndNoOtherText() {
        assertThatThrownBy(() -> value(ours, "to_char(now(), 'YYYY \"de\" Q')"))
                .hasMessageContaining("unknown pattern in YYYY \"de\" Q");
    }

    @Test
    void numericWithoutPrecisionKeepsMoreThanThreeDigits() throws SQLException {
        try (Statement statement = ours.createStatement()) {
            statement.execute("CREATE TABLE precios (precio numeric, ficha jsonb)");
            statement.execute(
                    "CREATE INDEX CONCURRENTLY por_precio ON precios USING btree (precio)");
            statement.execute("INSERT INTO precios VALUES (1.234567, '{\"a\": 1}')");
        }
        assertThat(value(ours, "precio = 1.234567 AND ficha ->> 'a' = '1' FROM precios"))
                .isEqualTo("t");
    }

    private static String value(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
