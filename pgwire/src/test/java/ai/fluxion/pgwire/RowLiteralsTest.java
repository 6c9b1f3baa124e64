package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Simple queries with literals share statements with other sessions', and nobody can tell.
class RowLiteralsTest {
    private static final int SESSIONS = 8;
    private static final String TABLE =
            "CREATE TABLE t (id INTEGER PRIMARY KEY, big BIGINT, small SMALLINT, price"
                    + " DECIMAL(9,2), name VARCHAR NOT NULL DEFAULT 'none', day DATE, at TIMESTAMP,"
                    + " ok BOOLEAN, thing UUID, ratio DOUBLE, doc JSON, n INTEGER CHECK (n < 100))";
    private static final List<String> LITERALS =
            List.of(
                    "1",
                    "7",
                    "-3",
                    "200",
                    "40000",
                    "3000000000",
                    "99999999999999999999",
                    "2.5",
                    "-1.005",
                    "123456789.999",
                    "NULL",
                    "true",
                    "FALSE",
                    "'x'",
                    "'it''s é'",
                    "''",
                    "'12'",
                    "'2025-02-28'",
                    "'2025-02-30'",
                    "'2025-03-04 05:06:07'",
                    "'00000000-0000-0000-0000-00000000000a'",
                    "'{\"a\": 1}'",
                    "E'a\\nb'",
                    "1e2",
                    "1 + 1",
                    "'1'::INTEGER");

    private ServerFixture shared;
    private ServerFixture written;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        shared = ServerFixture.start(Files.createDirectory(directory.resolve("shared")));
        written = ServerFixture.start(Files.createDirectory(directory.resolve("written")));
    }

    @AfterEach
    void stop() {
        shared.close();
        written.close();
    }

    @Test
    void everyAnswerIsThatOfTheTextAsItWasWritten() throws IOException {
        try (RawClient one = shared.connect();
                RawClient other = written.connect()) {
            answer(other, "SET fluxion.coalesce = off");
            answer(one, TABLE);
            answer(other, TABLE);
            Random random = new Random(20_261_124);
            for (int i = 0; i < 600; i++) {
                String sql = statement(random);
                assertThat(answer(one, sql)).as(sql).isEqualTo(answer(other, sql));
            }
            String all = "SELECT * FROM t ORDER BY id";
            assertThat(answer(one, all)).isEqualTo(answer(other, all));
        }
    }

    @Test
    void aDefinitionThatChangesIsSeen() throws IOException {
        try (RawClient client = shared.connect();
                RawClient owner = shared.connect()) {
            answer(client, "CREATE TABLE c (id INTEGER PRIMARY KEY, v VARCHAR)");
            for (int i = 0; i < 5; i++) {
                answer(client, "INSERT INTO c VALUES (" + i + ", 'x')");
                answer(client, "SELECT * FROM c WHERE id = " + i);
            }
            answer(owner, "ALTER TABLE c ALTER v TYPE INTEGER USING 1");

            assertThat(answer(client, "INSERT INTO c VALUES (10, 'x')")).contains("22P02");
            assertThat(answer(client, "INSERT INTO c VALUES (10, 5)")).contains("INSERT 0 1");
            assertThat(answer(client, "SELECT * FROM c WHERE id = 10")).contains("SELECT 1");
        }
    }

    @Test
    void theStatementsOfManySessionsAreCarriedOutTogether() throws Exception {
        try (RawClient client = shared.connect()) {
            answer(client, "CREATE TABLE c (id INTEGER PRIMARY KEY, v VARCHAR)");
        }
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
            for (int session = 0; session < SESSIONS; session++) {
                int own = session * 1_000;
                running.add(threads.submit(() -> insertEach(own)));
            }
            for (Future<?> each : running) {
                each.get(1, TimeUnit.MINUTES);
            }
        }
        assertThat(shared.engine().coalesced().members()).isPositive();
        try (RawClient client = shared.connect()) {
            assertThat(answer(client, "SELECT count(*), count(DISTINCT v) FROM c"))
                    .contains("'400' 3 '400'");
        }
    }

    private Void insertEach(int own) throws IOException {
        try (RawClient client = shared.connect()) {
            for (int i = own; i < own + 50; i++) {
                String sql = "INSERT INTO c VALUES (" + i + ", 'v" + i + "')";
                assertThat(answer(client, sql)).contains("INSERT 0 1");
            }
        }
        return null;
    }

    private static String statement(Random random) {
        String id = Integer.toString(random.nextInt(40));
        return switch (random.nextInt(7)) {
            case 0, 1 -> {
                List<String> columns =
                        List.of(
                                "big", "small", "price", "name", "day", "at", "ok", "thing",
                                "ratio", "doc", "n");
                String column = columns.get(random.nextInt(columns.size()));
                yield "INSERT INTO t (id, " + column + ") VALUES (" + id + ", " + any(random) + ")";
            }
            case 2 -> "INSERT INTO t (id, name, n) VALUES (" + id + ", 'x', " + any(random) + ")";
            case 3 -> "UPDATE t SET n = " + any(random) + " WHERE id = " + id;
            case 4 -> "UPDATE t SET name = 'y', price = " + any(random) + " WHERE id = " + id;
            case 5 -> "DELETE FROM t WHERE id = " + (random.nextInt(4) == 0 ? any(random) : id);
            default -> "SELECT id, name, day, n FROM t WHERE id = " + id;
        };
    }

    private static String any(Random random) {
        return LITERALS.get(random.nextInt(LITERALS.size()));
    }

    private static String answer(RawClient client, String sql) throws IOException {
        return client.query(sql).stream().map(TraceText::text).collect(Collectors.joining("\n"));
    }
}
