package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendMessage.CopyInResponse;
import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand clients that come and go in every way: the server has nothing of them afterwards,
/// and a client that stays is served all the while.
@Tag("nightly")
class ChurnIT {
    private static final int CLIENTS = 10_000;

    /// Until then the process loads classes and fills its caches.
    private static final int WARM = 2_000;

    private static final int OPEN_FILES = 1_024;
    private static final int LOCK = 4_711;

    /// What caches and the heap may grow by; a connection that stayed would be a hundred KiB.
    private static final int GROWTH_MEBIBYTES = 64;

    @TempDir Path directory;

    @Test
    @Timeout(600)
    void nothingIsLeftOfClientsThatCameAndWent() throws Exception {
        try (StandaloneProcess server = new StandaloneProcess(directory, OPEN_FILES)) {
            server.forgetLog();
            try (RawClient steady = RawClient.connected(server.port())) {
                steady.query("CREATE TABLE churn (id INTEGER)");
                int threads = server.threads();
                int files = server.files();
                churn(server.port(), steady, WARM);
                awaitAtMost(server, threads, files);
                int resident = server.residentMebibytes();

                churn(server.port(), steady, CLIENTS - WARM);

                awaitAtMost(server, threads, files);
                assertThat(server.residentMebibytes()).isLessThan(resident + GROWTH_MEBIBYTES);
                assertThat(number(steady, "SELECT count(*) FROM churn")).isZero();
                assertThat(number(steady, "SELECT count(*) FROM pg_locks")).isZero();
                assertThat(steady.query("ALTER TABLE churn ADD COLUMN name VARCHAR"))
                        .as("no transaction holds the table")
                        .contains(new CommandComplete("ALTER TABLE"));
            }
        }
    }

    private static void churn(int port, RawClient steady, int clients) throws IOException {
        Leaving[] ways = Leaving.values();
        for (int i = 0; i < clients; i++) {
            ways[i % ways.length].comeAndGo(port);
            if (i % 10 == 0) {
                assertThat(number(steady, "SELECT count(*) FROM churn")).isZero();
            }
        }
    }

    private static long number(RawClient client, String sql) throws IOException {
        return client.query(sql).stream()
                .filter(DataRow.class::isInstance)
                .map(DataRow.class::cast)
                .map(row -> row.values().getFirst().orElseThrow())
                .mapToLong(value -> Long.parseLong(text(value)))
                .findFirst()
                .orElseThrow();
    }

    private static String text(ByteSlice value) {
        return new String(value.toArray(), StandardCharsets.UTF_8);
    }

    /// Statements of clients that left end a moment later.
    private static void awaitAtMost(StandaloneProcess server, int threads, int files)
            throws IOException {
        long end = System.nanoTime() + 30_000_000_000L;
        // DuckDB and the JVM start a few of their own when they are busy
        int someThreads = threads + 8;
        int someFiles = files + 4;
        while (server.threads() > someThreads || server.files() > someFiles) {
            assertThat(System.nanoTime())
                    .as("threads %d, files %d", server.threads(), server.files())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private enum Leaving {
        NORMALLY {
            @Override
            void comeAndGo(int port) throws IOException {
                try (RawClient client = RawClient.connected(port)) {
                    client.send(
                            new FrontendMessage.Parse("kept", "SELECT $1", List.of(23)),
                            new FrontendMessage.Sync());
                    client.receiveCycle();
                    client.send(new FrontendMessage.Terminate());
                    assertThat(client.isAtEnd()).isTrue();
                }
            }
        },
        ABRUPTLY {
            @Override
            void comeAndGo(int port) throws IOException {
                RawClient.connected(port).abort();
            }
        },
        IN_STARTUP {
            @Override
            void comeAndGo(int port) throws IOException {
                WireWriter out = new WireWriter(64);
                new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")).encode(out);
                RawClient client = new RawClient(port);
                client.sendBytes(Arrays.copyOf(out.array(), out.size() / 2));
                client.abort();
            }
        },
        IN_A_QUERY {
            @Override
            void comeAndGo(int port) throws IOException {
                RawClient client = RawClient.connected(port);
                client.query(
                        "BEGIN; INSERT INTO churn VALUES (1); SELECT pg_advisory_lock_shared("
                                + LOCK
                                + ")");
                client.send(
                        new FrontendMessage.Query("SELECT i FROM generate_series(1, 50000) t(i)"));
                client.abort();
            }
        },
        IN_A_PORTAL {
            @Override
            void comeAndGo(int port) throws IOException {
                RawClient client = RawClient.connected(port);
                client.send(
                        new FrontendMessage.Parse(
                                "", "SELECT i FROM generate_series(1, 5000) t(i)", List.of()),
                        new FrontendMessage.Bind("p", "", List.of(), List.of(), List.of()),
                        new FrontendMessage.Execute("p", 10),
                        new FrontendMessage.Flush());
                client.receive();
                client.abort();
            }
        },
        IN_A_COPY {
            @Override
            void comeAndGo(int port) throws IOException {
                RawClient client = RawClient.connected(port);
                client.send(new FrontendMessage.Query("COPY churn FROM STDIN"));
                assertThat(client.receive()).isInstanceOf(CopyInResponse.class);
                byte[] lines = "12345\n123".getBytes(StandardCharsets.UTF_8);
                client.send(new FrontendMessage.CopyData(ByteSlice.of(lines)));
                client.abort();
            }
        };

        abstract void comeAndGo(int port) throws IOException;
    }
}
