package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
        return lines("/dialect/expressions.sql");
    }

    static Stream<String> scripts() throws IOException {
        return lines("/dialect/scripts.sql");
    }

    static Stream<String> lists() throws IOException {
        return lines("/dialect/labels.sql");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DialectIT.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionIsWhatItIsInPostgres(String expression) throws SQLException {
        assertThat(value(ours, expression)).isEqualTo(value(theirs, expression));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void columnsAreCalledAsInPostgres(String list) throws SQLException {
        assertThat(labels(ours, list)).isEqualTo(labels(theirs, list));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void statementsDoWhatTheyDoInPostgres(String script) throws SQLException {
        assertThat(played(ours, script)).isEqualTo(played(theirs, script));
    }

    private static List<String> played(Connection connection, String script) throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String sql : script.split("; ")) {
            seen.add("> " + sql);
            try (Statement statement = connection.createStatement()) {
                boolean rows = statement.execute(sql);
                for (SQLWarning each = statement.getWarnings();
                        each != null;
                        each = each.getNextWarning()) {
                    seen.add(each.getSQLState() + ' ' + each.getMessage());
                }
                if (rows) {
                    add(statement.getResultSet(), seen);
                } else {
                    seen.add("changed " + statement.getUpdateCount());
                }
            } catch (SQLException e) {
                seen.add("error " + e.getSQLState() + violation(e));
            }
        }
        return seen;
    }

    /// Of a constraint: the words, and the names that programs read.
    private static String violation(SQLException error) {
        if (!(error instanceof PSQLException theirs) || !error.getSQLState().startsWith("23")) {
            return "";
        }
        ServerErrorMessage message = Objects.requireNonNull(theirs.getServerErrorMessage());
        String detail = String.valueOf(message.getDetail());
        return String.join(
                " | ",
                "",
                message.getMessage(),
                detail.startsWith("Key") ? detail : "",
                message.getTable(),
                message.getColumn(),
                message.getConstraint());
    }

    private static List<String> labels(Connection connection, String list) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + list)) {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                labels.add(rows.getMetaData().getColumnLabel(i));
            }
            return labels;
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_advisory_lock(5000000000)",
                "pg_advisory_lock(-1::bigint)",
                "pg_advisory_lock_shared(7, -3)",
                "pg_try_advisory_lock(hashtext('ventas'))",
                "pg_try_advisory_lock(hashtext(''))",
                "pg_try_advisory_lock(hashtext('año de doce bytes o más'))",
                "pg_try_advisory_lock(hashtextextended('abc', 0))",
                "pg_try_advisory_lock(hashtextextended('tienda 12', -5))",
                "pg_try_advisory_xact_lock(9)",
                "pg_advisory_unlock(5)",
                "pg_try_advisory_lock(NULL)",
                "pg_advisory_unlock_all()"
            })
    void anAdvisoryLockAnswersAndIsShownAsInPostgres(String call) throws SQLException {
        assertThat(lockAndShow(ours, call)).isEqualTo(lockAndShow(theirs, call));
    }

    private static List<String> lockAndShow(Connection connection, String call)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> seen = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT " + call)) {
                seen.add(row.getMetaData().getColumnName(1));
                seen.add(row.getMetaData().getColumnTypeName(1));
                row.next();
                seen.add(String.valueOf(row.getString(1)));
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT classid, objid, objsubid, mode, granted FROM pg_locks"
                                    + " WHERE locktype = 'advisory'")) {
                while (row.next()) {
                    for (int column = 1; column <= 5; column++) {
                        seen.add(row.getString(column));
                    }
                }
            }
            statement.execute("SELECT pg_advisory_unlock_all()");
            return seen;
        }
    }

    @Test
    void aKeyIsAParameterOfAnyClientsType() throws SQLException {
        for (int threshold : new int[] {1, -1}) {
            for (Connection each : List.of(ours, theirs)) {
                try (PreparedStatement lock =
                        each.prepareStatement(
                                "SELECT pg_try_advisory_lock(?, ?) AS obtenido, pg_try_advisory_lock(hashtext(?))")) {
                    lock.unwrap(PGStatement.class).setPrepareThreshold(threshold);
                    lock.setInt(1, 4);
                    lock.setInt(2, -4);
                    lock.setString(3, "ventas");
                    try (ResultSet row = lock.executeQuery()) {
                        row.next();
                        assertThat(row.getBoolean("obtenido")).isTrue();
                        assertThat(row.getBoolean(2)).isTrue();
                    }
                }
                try (Statement statement = each.createStatement()) {
                    statement.execute("SELECT pg_advisory_unlock_all()");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id SERIAL PRIMARY KEY",
                "id SERIAL NOT NULL, PRIMARY KEY (id)",
                "id BIGSERIAL UNIQUE",
                "id smallserial",
                "\"Número\" serial",
                "id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                "id INTEGER NOT NULL GENERATED BY DEFAULT AS IDENTITY"
                        + " (START WITH 10 INCREMENT BY 5)",
                "id INTEGER GENERATED BY DEFAULT AS IDENTITY, precio NUMERIC(10, 2), otro SERIAL"
            })
    void aColumnThatNumbersItselfDoesAsInPostgres(String columns) throws SQLException {
        assertThat(numbered(ours, columns)).isEqualTo(numbered(theirs, columns));
    }

    private static List<String> numbered(Connection connection, String columns)
            throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numerada (" + columns + ", nombre TEXT)");
            for (String sql :
                    List.of(
                            "INSERT INTO numerada (nombre) VALUES ('a'), ('b') RETURNING *",
                            "INSERT INTO numerada (nombre) VALUES (DEFAULT) RETURNING *",
                            "SELECT column_name, is_nullable, data_type"
                                    + " FROM information_schema.columns"
                                    + " WHERE table_name = 'numerada' ORDER BY ordinal_position")) {
                add(statement.executeQuery(sql), seen);
            }
            statement.execute("CREATE TABLE IF NOT EXISTS numerada (" + columns + ")");
            statement.execute(
                    "INSERT INTO numerada (nombre) VALUES ('c')", Statement.RETURN_GENERATED_KEYS);
            add(statement.getGeneratedKeys(), seen);
            statement.execute("DROP TABLE numerada");
            add(
                    statement.executeQuery(
                            "SELECT count(*) FROM pg_sequences WHERE sequencename LIKE 'numerada%'"),
                    seen);
        }
        return seen;
    }

    private static void add(ResultSet rows, List<String> seen) throws SQLException {
        try (rows) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    seen.add(String.valueOf(rows.getString(column)));
                }
            }
        }
    }

    @Test
    void theSequenceOfAColumnIsFoundAndSet() throws SQLException {
        for (Connection each : List.of(ours, theirs)) {
            try (Statement statement = each.createStatement()) {
                statement.execute("CREATE TABLE contada (id SERIAL, n INTEGER)");
                statement.execute(
                        "INSERT INTO contada (id, n) OVERRIDING SYSTEM VALUE VALUES (41, 1)");
            }
            assertThat(
                            value(
                                    each,
                                    "setval(pg_get_serial_sequence('contada', 'id'), max(id)) FROM contada"))
                    .isEqualTo("41");
            assertThat(value(each, "nextval('contada_id_seq'::regclass)")).isEqualTo("42");
            assertThat(value(each, "pg_get_serial_sequence('contada', 'id')"))
                    .endsWith(".contada_id_seq");
            assertThat(value(each, "coalesce(pg_get_serial_sequence('contada', 'n'), 'ninguna')"))
                    .isEqualTo("ninguna");
        }
    }

    @Test
    void settingsAreShownAsTheyAreNow() throws SQLException {
        for (Connection each : List.of(ours, theirs)) {
            try (Statement statement = each.createStatement();
                    PreparedStatement shown =
                            each.prepareStatement(
                                    "SELECT current_setting('Application_Name'), setting"
                                            + " FROM pg_settings WHERE name = ?")) {
                shown.unwrap(PGStatement.class).setPrepareThreshold(1);
                shown.setString(1, "application_name");
                List<String> seen = new ArrayList<>();
                for (String sql :
                        List.of(
                                "SET application_name = 'uno'",
                                "BEGIN",
                                "SET LOCAL application_name = 'dos'",
                                "ROLLBACK")) {
                    statement.execute(sql);
                    add(shown.executeQuery(), seen);
                }
                assertThat(seen)
                        .containsExactly("uno", "uno", "uno", "uno", "dos", "dos", "uno", "uno");
            }
            assertThat(value(each, "current_setting('no.tal', true) IS NULL")).isEqualTo("t");
            assertThat(
                            value(
                                    each,
                                    "current_setting('TimeZone') = setting FROM pg_settings WHERE name = 'TimeZone'"))
                    .isEqualTo("t");
            assertThatThrownBy(() -> value(each, "current_setting('no_hay')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42704"));
        }
    }

    private static String value(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
