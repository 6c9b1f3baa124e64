package ai.fluxion.cli.crash;

import ai.fluxion.bench.measure.Workers;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Clients that write until the server is gone or they are told to stop: rows on their own, which
/// the server coalesces, transactions of several rows, upserts of rising numbers, loads by COPY.
final class Writers implements AutoCloseable {
    private static final int INSERTERS = 5;
    private static final int TRANSACTIONS = 2;
    private static final int UPSERTERS = 2;
    private static final int LOADERS = 2;
    private static final int KEYS = 20;
    private static final int SMALL_LOAD = 1_500;

    /// Beyond DuckDB's limit for the log: such a commit goes into the file, with a checkpoint.
    private static final int LARGE_LOAD = 110_000;

    private final DataSource database;
    private final Tables tables;
    private final Acknowledged acknowledged;
    private final AtomicLong numbers;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch begun;
    private final Workers workers =
            new Workers("crash", INSERTERS + TRANSACTIONS + UPSERTERS + LOADERS);
    private final List<Future<Boolean>> clients = new ArrayList<>();

    /// `numbers` gives keys that nobody has used; `begun` is counted down by acknowledgements.
    Writers(
            DataSource database,
            Tables tables,
            Acknowledged acknowledged,
            AtomicLong numbers,
            CountDownLatch begun) {
        this.database = database;
        this.tables = tables;
        this.acknowledged = acknowledged;
        this.numbers = numbers;
        this.begun = begun;
    }

    private interface Work {
        void run(Connection connection) throws SQLException, IOException;
    }

    void start() {
        start(INSERTERS, this::insert);
        start(TRANSACTIONS, this::transact);
        for (int i = 0; i < UPSERTERS; i++) {
            int first = i * KEYS;
            start(1, connection -> upsert(connection, first));
        }
        start(LOADERS, this::load);
    }

    private void start(int count, Work work) {
        for (int i = 0; i < count; i++) {
            clients.add(workers.start(() -> untilGone(work)));
        }
    }

    /// What the server refuses is not acknowledged; the writer goes on as long as it is connected.
    private boolean untilGone(Work work) throws IOException {
        try (Connection connection = database.getConnection()) {
            while (!stopped.get() && !connection.isClosed()) {
                try {
                    work.run(connection);
                    begun.countDown();
                } catch (SQLException e) {
                    if (!connection.isClosed() && !connection.getAutoCommit()) {
                        connection.rollback();
                        connection.setAutoCommit(true);
                    }
                }
            }
            return true;
        } catch (SQLException e) {
            // the server is gone, which is how most of them end
            return false;
        }
    }

    private void insert(Connection connection) throws SQLException {
        long id = numbers.incrementAndGet();
        insert(connection, id);
    }

    private void insert(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + tables.rows() + " VALUES (?, ?)")) {
            statement.setLong(1, id);
            statement.setString(2, Acknowledged.text(id));
            statement.executeUpdate();
        }
        acknowledged.rows.add(id);
    }

    private void transact(Connection connection) throws SQLException {
        long transaction = numbers.incrementAndGet();
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + tables.parts() + " VALUES (?, ?)")) {
            for (int part = 0; part < Acknowledged.PARTS; part++) {
                statement.setLong(1, transaction);
                statement.setInt(2, part);
                statement.executeUpdate();
            }
        }
        connection.commit();
        acknowledged.transactions.add(transaction);
        connection.setAutoCommit(true);
    }

    private void upsert(Connection connection, int firstKey) throws SQLException {
        long n = numbers.incrementAndGet();
        int key = firstKey + (int) (n % KEYS);
        acknowledged.triedCounters.put(key, n);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO "
                                + tables.counters()
                                + " VALUES (?, ?, ?) ON CONFLICT (clave) DO UPDATE SET n ="
                                + " excluded.n, texto = excluded.texto")) {
            statement.setInt(1, key);
            statement.setLong(2, n);
            statement.setString(3, (n + " ").repeat(20));
            statement.executeUpdate();
        }
        acknowledged.counters.put(key, n);
    }

    private void load(Connection connection) throws SQLException, IOException {
        long load = numbers.incrementAndGet();
        int size = load % 7 == 0 ? LARGE_LOAD : SMALL_LOAD;
        acknowledged.triedLoads.put(load, size);
        StringBuilder lines = new StringBuilder(size * 20);
        for (int line = 0; line < size; line++) {
            lines.append(load).append('\t').append(line).append("\tlinea ").append(line);
            lines.append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + tables.loads() + " FROM STDIN",
                        new StringReader(lines.toString()));
        acknowledged.loads.add(load);
    }

    void stop() throws InterruptedException {
        stopped.set(true);
        for (Future<Boolean> client : clients) {
            Workers.resultOf(client);
        }
    }

    boolean awaitBeginning() throws InterruptedException {
        return begun.await(120, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stopped.set(true);
        workers.close();
    }
}
