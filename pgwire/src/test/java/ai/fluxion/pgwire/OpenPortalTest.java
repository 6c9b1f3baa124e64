package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.BackendSignal.PortalSuspended;
import ai.fluxion.pgwire.message.FrontendMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A suspended portal and everything else that its connection does meanwhile.
class OpenPortalTest {
    private static final int ROWS = 300_000;

    @TempDir Path directory;
    @TempDir Path spoolDirectory;

    @Test
    void restOfThePortalGoesThroughAFileAndComesBackWhole() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, spool(1 << 16, 1L << 30));
                RawClient client = server.connect()) {
            client.query("CREATE TABLE t (id INTEGER)");
            client.query("BEGIN");
            assertThat(open(client, ROWS)).contains(new PortalSuspended());
            assertThat(client.query("INSERT INTO t VALUES (1)"))
                    .contains(new CommandComplete("INSERT 0 1"), new ReadyForQuery('T'));
            int rows = 100;
            List<BackendMessage> answers;
            do {
                client.send(new FrontendMessage.Execute("c", 10_000), new FrontendMessage.Sync());
                answers = client.receiveCycle();
                rows += rowsOf(answers);
            } while (answers.contains(new PortalSuspended()));
            assertThat(rows).isEqualTo(ROWS);
            assertThat(client.query("COMMIT")).contains(new CommandComplete("COMMIT"));
            assertThat(spoolFiles()).isZero();
        }
    }

    @Test
    void portalTooLargeToKeepIsLostButNothingElse() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory, spool(1 << 10, 1 << 16));
                RawClient client = server.connect()) {
            client.query("CREATE TABLE t (id INTEGER)");
            client.query("BEGIN");
            open(client, ROWS);
            assertThat(client.query("INSERT INTO t VALUES (1)"))
                    .contains(new CommandComplete("INSERT 0 1"));
            client.send(new FrontendMessage.Execute("c", 100), new FrontendMessage.Sync());
            assertThat(client.receiveCycle())
                    .first()
                    .isInstanceOfSatisfying(
                            ErrorResponse.class,
                            e -> assertThat(e.fields()).containsEntry('C', "53400"));
            assertThat(client.query("ROLLBACK")).contains(new CommandComplete("ROLLBACK"));
            assertThat(spoolFiles()).isZero();
        }
    }

    @Test
    void rollbackEndsThePortalWithoutReadingIt() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.query("BEGIN");
            open(client, Integer.MAX_VALUE);
            assertThat(client.query("ROLLBACK")).contains(new CommandComplete("ROLLBACK"));
            client.send(new FrontendMessage.Execute("c", 100), new FrontendMessage.Sync());
            assertThat(client.receiveCycle())
                    .first()
                    .isInstanceOfSatisfying(
                            ErrorResponse.class,
                            e -> assertThat(e.fields()).containsEntry('C', "34000"));
        }
    }

    @Test
    void syncOutsideATransactionEndsThePortal() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            assertThat(open(client, Integer.MAX_VALUE))
                    .contains(new PortalSuspended(), new ReadyForQuery('I'));
            client.send(new FrontendMessage.Execute("c", 100), new FrontendMessage.Sync());
            assertThat(client.receiveCycle()).hasAtLeastOneElementOfType(ErrorResponse.class);
            assertThat(client.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
        }
    }

    @Test
    void portalOutlivesTheNameOfItsStatement() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.query("BEGIN");
            open(client, 300);
            client.send(
                    new FrontendMessage.Parse("", "SELECT 7 AS seven", List.of()),
                    new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()),
                    new FrontendMessage.Execute("", 0),
                    new FrontendMessage.Execute("c", 0),
                    new FrontendMessage.Sync());
            List<BackendMessage> answers = client.receiveCycle();
            assertThat(rowsOf(answers)).isEqualTo(201);
            assertThat(answers).contains(new CommandComplete("SELECT 200"));
        }
    }

    @Test
    void statementThatWritesIsCarriedOutWholeThoughItsPortalClosesEarly() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.query("CREATE TABLE t (id INTEGER)");
            for (String sql :
                    List.of(
                            "WITH x AS (INSERT INTO t SELECT * FROM range(5000) RETURNING id)"
                                    + " SELECT * FROM x",
                            "INSERT INTO t SELECT * FROM range(5000) RETURNING id")) {
                client.send(
                        new FrontendMessage.Parse("", sql, List.of()),
                        new FrontendMessage.Bind("c", "", List.of(), List.of(), List.of()),
                        new FrontendMessage.Execute("c", 1),
                        new FrontendMessage.Close(FrontendMessage.Target.PORTAL, "c"),
                        new FrontendMessage.Sync());
                assertThat(client.receiveCycle())
                        .contains(new PortalSuspended(), new ReadyForQuery('I'));
            }
            assertThat(client.query("SELECT 1 FROM t"))
                    .contains(new CommandComplete("SELECT 10000"));
        }
    }

    @Test
    void flushBringsTheAnswersBeforeTheSync() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient client = server.connect()) {
            client.send(
                    new FrontendMessage.Parse("", "SELECT 1", List.of()),
                    new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()),
                    new FrontendMessage.Execute("", 0),
                    new FrontendMessage.Flush());
            List<BackendMessage> answers = new ArrayList<>();
            while (!answers.contains(new CommandComplete("SELECT 1"))) {
                answers.add(client.receive());
            }
            client.send(new FrontendMessage.Sync());
            assertThat(client.receiveCycle()).containsExactly(new ReadyForQuery('I'));
        }
    }

    @Test
    void clientThatDoesNotReadBlocksOnlyItself() throws IOException {
        try (ServerFixture server = ServerFixture.start(directory);
                RawClient slow = server.connect();
                RawClient other = server.connect()) {
            slow.send(new FrontendMessage.Query("SELECT * FROM range(20000000) t(i)"));
            for (int i = 0; i < 10; i++) {
                assertThat(other.query("SELECT 1")).contains(new CommandComplete("SELECT 1"));
            }
        }
    }

    private static List<BackendMessage> open(RawClient client, int rows) throws IOException {
        String sql = "SELECT i::INTEGER AS id, 'row ' || i AS name FROM range(" + rows + ") t(i)";
        client.send(
                new FrontendMessage.Parse("", sql, List.of()),
                new FrontendMessage.Bind("c", "", List.of(), List.of(), List.of(1)),
                new FrontendMessage.Execute("c", 100),
                new FrontendMessage.Sync());
        return client.receiveCycle();
    }

    private static int rowsOf(List<BackendMessage> messages) {
        return (int) messages.stream().filter(DataRow.class::isInstance).count();
    }

    private UnaryOperator<PgServerConfig> spool(int memoryBytes, long maxBytes) {
        return config -> {
            PgServerConfig.Limits usual = config.limits();
            return new PgServerConfig(
                    config.host(),
                    config.port(),
                    config.databaseName(),
                    spoolDirectory,
                    new PgServerConfig.Limits(
                            usual.maxConnections(),
                            usual.maxFrameBytes(),
                            usual.maxStatements(),
                            usual.maxPortals(),
                            memoryBytes,
                            maxBytes,
                            usual.startupTimeout(),
                            usual.drainTimeout()));
        };
    }

    private long spoolFiles() throws IOException {
        try (Stream<Path> files = Files.list(spoolDirectory)) {
            return files.count();
        }
    }
}
