package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// LISTEN and NOTIFY as pgjdbc sees them.
class NotifyTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LIMIT = 5;

    @TempDir Path directory;
    private ServerFixture server;
    private Connection listener;
    private Connection sender;

    @BeforeEach
    void open() throws SQLException {
        EngineConfig config =
                EngineConfig.of(List.of(new DatabaseFile("test", directory.resolve("t.duckdb"))));
        EngineConfig.Limits limits = config.limits();
        server =
                ServerFixture.start(
                        new EngineConfig(
                                config.served(),
                                config.databaseName(),
                                config.timeZone(),
                                config.resources(),
                                new EngineConfig.Limits(
                                        limits.maxSessions(),
                                        limits.maxRunning(),
                                        limits.maxQueued(),
                                        limits.queueTimeout(),
                                        limits.statementTimeout(),
                                        limits.retryTimeout(),
                                        limits.savepoints(),
                                        limits.batches(),
                                        new EngineConfig.SharedLimits(10, LIMIT))),
                        UnaryOperator.identity());
        listener = server.dataSource().getConnection();
        sender = server.dataSource().getConnection();
        run(listener, "LISTEN avisos");
    }

    @AfterEach
    void close() throws SQLException {
        listener.close();
        sender.close();
        server.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }

    /// So many messages as they come, without a statement of the listener's.
    private List<String> awaited(int count) throws SQLException {
        List<String> received = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (received.size() < count && System.nanoTime() < end) {
            PGNotification[] next =
                    listener.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
            if (next != null) {
                for (PGNotification each : next) {
                    received.add(each.getName() + ":" + each.getParameter());
                    assertThat(each.getPID())
                            .isEqualTo(sender.unwrap(PGConnection.class).getBackendPID());
                }
            }
        }
        return received;
    }

    /// What has come when a statement of the listener's has been answered.
    private List<String> arrivedWithAnAnswer() throws SQLException {
        run(listener, "SELECT 1");
        List<String> received = new ArrayList<>();
        for (PGNotification each : listener.unwrap(PGConnection.class).getNotifications()) {
            received.add(each.getName() + ":" + each.getParameter());
        }
        return received;
    }

    @Test
    void anIdleListenerIsToldAtOnceAndInOrder() throws SQLException {
        run(sender, "NOTIFY avisos, 'uno'");
        assertThat(awaited(1)).containsExactly("avisos:uno");
        run(sender, "NOTIFY avisos");
        run(sender, "NOTIFY otros, 'nadie'");
        run(sender, "NOTIFY \"avisos\", 'it''s'");
        assertThat(awaited(2)).containsExactly("avisos:", "avisos:it's");
    }

    @Test
    void aFunctionSendsForEachRowWhatItIsGiven() throws SQLException {
        try (PreparedStatement notify = sender.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, "avisos");
            notify.setString(2, "cargada");
            notify.execute();
        }
        run(sender, "SELECT pg_notify('avisos', 'tienda ' || i) FROM range(2) t(i)");
        assertThat(awaited(3))
                .containsExactly("avisos:cargada", "avisos:tienda 0", "avisos:tienda 1");
    }

    @Test
    void messagesAreOfTheTransactionAndEachOfThemOnce() throws SQLException {
        sender.setAutoCommit(false);
        run(sender, "NOTIFY avisos, 'deshecho'");
        sender.rollback();
        run(sender, "NOTIFY avisos, 'a'");
        run(sender, "SELECT pg_notify('avisos', 'b')");
        run(sender, "NOTIFY avisos, 'a'");
        assertThat(arrivedWithAnAnswer()).isEmpty();
        sender.commit();
        assertThat(awaited(2)).containsExactly("avisos:a", "avisos:b");
        assertThatThrownBy(() -> run(sender, "SELECT pg_notify('avisos', 'no'), error('x')"))
                .isInstanceOf(SQLException.class);
        sender.rollback();
        assertThat(arrivedWithAnAnswer()).isEmpty();
    }

    @Test
    void goingBackToASavepointTakesTheMessagesAfterItBack() throws SQLException {
        sender.setAutoCommit(false);
        run(sender, "SELECT pg_notify('avisos', 'antes')");
        run(sender, "SAVEPOINT s");
        run(sender, "NOTIFY avisos, 'después'");
        run(sender, "CREATE TABLE t (x INTEGER)");
        run(sender, "ROLLBACK TO s");
        run(sender, "NOTIFY avisos, 'al final'");
        sender.commit();
        assertThat(awaited(2)).containsExactly("avisos:antes", "avisos:al final");
    }

    @Test
    void aListenerInATransactionIsToldAfterIt() throws SQLException {
        listener.setAutoCommit(false);
        run(listener, "SELECT 1");
        run(sender, "NOTIFY avisos, 'espera'");
        assertThat(arrivedWithAnAnswer()).isEmpty();
        listener.commit();
        assertThat(arrivedWithAnAnswer()).containsExactly("avisos:espera");
    }

    @Test
    void listeningBeginsAndEndsWithItsTransaction() throws SQLException {
        String channels = "SELECT string_agg(c, ',') FROM pg_listening_channels() t(c)";
        assertThat(value(listener, channels)).isEqualTo("avisos");
        assertThat(value(listener, "SELECT pg_listening_channels()")).isEqualTo("avisos");
        listener.setAutoCommit(false);
        run(listener, "LISTEN otros");
        listener.rollback();
        assertThat(value(listener, channels)).isEqualTo("avisos");
        run(listener, "LISTEN otros");
        run(listener, "UNLISTEN avisos");
        listener.commit();
        assertThat(value(listener, channels)).isEqualTo("otros");
        listener.commit();
        listener.setAutoCommit(true);
        run(listener, "UNLISTEN *");
        assertThat(value(listener, channels)).isNull();
        run(sender, "NOTIFY otros");
        assertThat(arrivedWithAnAnswer()).isEmpty();
    }

    @Test
    void aSessionHearsItself() throws SQLException {
        run(listener, "NOTIFY avisos, 'eco'");
        assertThat(listener.unwrap(PGConnection.class).getNotifications())
                .singleElement()
                .satisfies(each -> assertThat(each.getParameter()).isEqualTo("eco"));
    }

    @Test
    void namesAndPayloadsHavePostgresLimits() {
        assertRefused("SELECT pg_notify('', 'x')", "22023", "channel name cannot be empty");
        assertRefused("SELECT pg_notify(NULL, 'x')", "22023", "channel name cannot be empty");
        assertRefused("SELECT pg_notify(repeat('x', 64), '')", "22023", "channel name too long");
        assertRefused(
                "SELECT pg_notify('avisos', repeat('x', 8000))",
                "22023",
                "payload string too long");
        assertRefused("NOTIFY avisos, 7", "42601", "syntax error");
    }

    @Test
    void aListenerThatDoesNotTakeThemFillsTheQueue() throws SQLException {
        listener.setAutoCommit(false);
        run(listener, "SELECT 1");
        for (int i = 0; i < LIMIT; i++) {
            run(sender, "NOTIFY avisos, '" + i + "'");
        }
        assertThat(value(sender, "SELECT pg_notification_queue_usage()")).isEqualTo("1");
        assertRefused("NOTIFY avisos, 'más'", "54000", "max-notifications=5");
        assertRefused("SELECT pg_notify('avisos', 'más')", "54000", "too many notifications");
        listener.commit();
        assertThat(arrivedWithAnAnswer()).hasSize(LIMIT);
        run(sender, "NOTIFY avisos, 'más'");
        listener.setAutoCommit(true);
        assertThat(awaited(1)).containsExactly("avisos:más");
    }

    private void assertRefused(String sql, String sqlState, String words) {
        assertThatThrownBy(() -> run(sender, sql))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }
}
