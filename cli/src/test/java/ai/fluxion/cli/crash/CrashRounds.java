package ai.fluxion.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.ServerProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Rounds on the same files: a server starts, all that was acknowledged is checked, writers write,
/// a fault ends it.
final class CrashRounds {
    private static final int BEFORE_A_FAULT = 60;
    private static final int LONGEST_MILLIS = 700;

    private final Path folder;
    private final Path serverLog;
    private final Tables tables;
    private final Acknowledged acknowledged = new Acknowledged();
    private final AtomicLong numbers = new AtomicLong();
    private boolean created;

    CrashRounds(Path folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
        serverLog = folder.resolve("server.log");
    }

    private ServerProcess server() throws IOException {
        return ServerProcess.start(
                tables.served(folder), serverLog, "--wal-limit", "2MB", "--disk-reserve", "0MB");
    }

    /// Checks what the round before left, writes, and ends with the fault.
    void run(long seed, Fault fault) throws Exception {
        Random random = new Random(seed);
        try (ServerProcess server = server()) {
            checkOn(server);
            CountDownLatch begun = new CountDownLatch(BEFORE_A_FAULT);
            try (Writers writers =
                    new Writers(server.source(), tables, acknowledged, numbers, begun)) {
                writers.start();
                assertThat(writers.awaitBeginning()).as("writers write").isTrue();
                pause(random);
                switch (fault) {
                    case KILL -> server.kill();
                    case KILL_IN_CHECKPOINT -> killInCheckpoint(server, random);
                    case FULL_DISK -> {
                        fillDisk(server, random);
                        pause(random);
                        server.kill();
                    }
                    case TORN_LOG -> {
                        writers.stop();
                        tearLog(server, random);
                    }
                }
                writers.stop();
            }
        }
    }

    private static void pause(Random random) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS)));
    }

    /// After the last round.
    void check() throws Exception {
        try (ServerProcess server = server()) {
            checkOn(server);
        }
    }

    private void checkOn(ServerProcess server) throws SQLException {
        try (Connection connection = server.source().getConnection()) {
            if (!created) {
                tables.create(connection);
                created = true;
            }
            acknowledged.check(connection, tables);
        }
    }

    private void killInCheckpoint(ServerProcess server, Random random) throws Exception {
        int micros = random.nextInt(30_000);
        Thread checkpoint =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try (Connection connection = server.source().getConnection();
                                            Statement statement = connection.createStatement()) {
                                        statement.execute("CHECKPOINT");
                                    } catch (SQLException e) {
                                        // it is killed with the server, or refused by a reader
                                        assertThat(e.getSQLState()).isNotEmpty();
                                    }
                                });
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        server.kill();
        checkpoint.join();
    }

    /// From here on no file grows beyond what the largest has now, and a little.
    private void fillDisk(ServerProcess server, Random random) throws Exception {
        long largest;
        try (Stream<Path> files = Files.walk(folder)) {
            largest =
                    files.filter(file -> file.toString().contains(".duckdb"))
                            .mapToLong(CrashRounds::size)
                            .max()
                            .orElse(0);
        }
        long limit = largest + random.nextInt(300_000);
        Process prlimit =
                new ProcessBuilder("prlimit", "--pid", server.pid() + "", "--fsize=" + limit)
                        .inheritIO()
                        .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // gone meanwhile: a log after its checkpoint
            return 0;
        }
    }

    /// One more transaction, which nobody waits for: its record may be there in part.
    private void tearLog(ServerProcess server, Random random) throws Exception {
        Path wal = tables.log(folder);
        long before = size(wal);
        try (Connection connection = server.source().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "INSERT INTO " + tables.parts() + " VALUES (?, ?)")) {
                long transaction = numbers.incrementAndGet();
                for (int part = 0; part < Acknowledged.PARTS; part++) {
                    statement.setLong(1, transaction);
                    statement.setInt(2, part);
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
        server.kill();
        long after = size(wal);
        if (after > before) {
            cut(wal, before + (long) (random.nextDouble() * (after - before)));
        }
    }

    /// Takes away what was acknowledged last, which a check is to find.
    void loseAcknowledgedRow() throws Exception {
        try (ServerProcess server = server()) {
            checkOn(server);
            long id = numbers.incrementAndGet();
            try (Connection connection = server.source().getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement(
                                    "INSERT INTO " + tables.rows() + " VALUES (?, ?)")) {
                statement.setLong(1, id);
                statement.setString(2, Acknowledged.text(id));
                statement.executeUpdate();
                acknowledged.rows.add(id);
            }
            server.kill();
        }
        cut(tables.log(folder), size(tables.log(folder)) - 5);
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            assertThat(channel.size()).isEqualTo(size);
        }
    }

    int acknowledgements() {
        return acknowledged.count();
    }
}
