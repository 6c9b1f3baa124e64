package ai.fluxion.pgwire.isolation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/// Plays scripts on one database. The next turn begins when the last one has its answer or, by the
/// database's own word, waits for a lock; a session that waits has its answer before it speaks
/// again.
final class Player {
    private static final int SESSIONS = 3;
    private static final int PATIENCE_SECONDS = 30;
    private static final int LOOK_MILLIS = 5;

    private final DataSource source;

    Player(DataSource source) {
        this.source = source;
    }

    Log play(List<Turn> turns, String isolationLevel) throws Exception {
        List<Connection> sessions = new ArrayList<>();
        Map<Integer, FutureTask<String>> pending = new TreeMap<>();
        Map<Integer, List<String>> answers = new TreeMap<>();
        try (Connection observer = source.getConnection()) {
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(source.getConnection());
            }
            ask(observer, "DROP TABLE IF EXISTS test");
            ask(observer, "CREATE TABLE test (id INTEGER PRIMARY KEY, value INTEGER)");
            ask(observer, "INSERT INTO test VALUES (1, 10), (2, 20)");
            for (Turn turn : turns) {
                collect(turn.session(), pending, answers);
                Connection session = sessions.get(turn.session() - 1);
                String sql = turn.sql();
                if (sql.equals("BEGIN")) {
                    ask(session, "BEGIN ISOLATION LEVEL " + isolationLevel);
                    continue;
                }
                int process = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
                FutureTask<String> answer = new FutureTask<>(() -> ask(session, sql));
                pending.put(turn.session(), answer);
                Thread.ofPlatform().daemon(true).start(answer);
                awaitAnswerOrLock(answer, process, observer);
            }
            for (int session = 1; session <= SESSIONS; session++) {
                collect(session, pending, answers);
            }
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
        return new Log(answers);
    }

    private static void collect(
            int session, Map<Integer, FutureTask<String>> pending, Map<Integer, List<String>> into)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<String> answer = pending.remove(session);
        if (answer != null) {
            into.computeIfAbsent(session, _ -> new ArrayList<>())
                    .add(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static void awaitAnswerOrLock(
            FutureTask<String> answer, int process, Connection observer) throws Exception {
        String waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = "
                        + process;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            try {
                answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                if (ask(observer, waiting).equals("1")) {
                    return;
                }
            }
        }
        throw new TimeoutException("neither an answer nor a lock");
    }

    private static String ask(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return tag(sql, statement.getUpdateCount());
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(result.getString(column));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return String.join(" ", rows);
        } catch (SQLException e) {
            return Objects.requireNonNullElse(e.getSQLState(), "no SQLSTATE");
        }
    }

    private static String tag(String sql, int count) {
        String verb = sql.split(" ", 2)[0];
        return verb.equals("COMMIT") || verb.equals("ROLLBACK") ? verb : verb + " " + count;
    }
}
