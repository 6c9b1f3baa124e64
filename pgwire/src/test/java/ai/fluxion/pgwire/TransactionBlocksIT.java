package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.BackendReport.NoticeResponse;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where transactions begin and end among statements that are sent at once: the same scripts on
/// PostgreSQL and on us, as simple queries and as pipelines, give the same rows, tags, warnings,
/// states and table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionBlocksIT {
    /// Ends what is sent at once.
    private static final String NEXT = " / ";

    private PostgresProcess postgres;
    private ServerFixture fluxion;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        fluxion = ServerFixture.start(directory);
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        try (Connection connection = postgres.newDatabase("fluxion").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE fluxion SUPERUSER LOGIN");
        }
    }

    @AfterAll
    void stop() throws Exception {
        fluxion.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2) / ROLLBACK",
                "INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2) / COMMIT",
                "INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); COMMIT;"
                        + " INSERT INTO t VALUES (3); SELECT 1/0; INSERT INTO t VALUES (4)",
                "INSERT INTO t VALUES (1); BEGIN; SELECT 1/0; INSERT INTO t VALUES (2)"
                        + " / INSERT INTO t VALUES (3) / COMMIT / SELECT count(*) FROM t",
                "INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2); SELECT 1/0",
                "INSERT INTO t VALUES (1); ROLLBACK; INSERT INTO t VALUES (2)",
                "BEGIN; INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2); SELECT 1/0",
                "BEGIN; BEGIN; INSERT INTO t VALUES (1); COMMIT; COMMIT",
                "BEGIN / INSERT INTO t VALUES (1); COMMIT; BEGIN; INSERT INTO t VALUES (2)"
                        + " / ROLLBACK",
                "BEGIN; INSERT INTO t VALUES (1); ROLLBACK; INSERT INTO t VALUES (2); BEGIN;"
                        + " INSERT INTO t VALUES (3); ROLLBACK",
                "INSERT INTO t VALUES (1); SELECT id FROM t; BEGIN; SELECT id FROM t; COMMIT;"
                        + " SELECT id FROM t",
                "SELECT 1/0; INSERT INTO t VALUES (1) / INSERT INTO t VALUES (2)",
                "COMMIT; INSERT INTO t VALUES (1); SELECT 1/0",
                "ROLLBACK; INSERT INTO t VALUES (1)",
                "INSERT INTO t VALUES (1); SELEC 2; INSERT INTO t VALUES (3)",
                "INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2) (",
                "BEGIN; INSERT INTO t VALUES (1); COMMIT; SELECT FROM WHERE",
                "BEGIN; INSERT INTO t VALUES (1) / SELECT 1; SELEC 2 / COMMIT",
                "BEGIN; SELECT 1/0 / COMMIT; INSERT INTO t VALUES (1)",
                "BEGIN; SELECT 1/0 / INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2)"
                        + " / COMMIT",
                "BEGIN; INSERT INTO t VALUES (1) / INSERT INTO t VALUES (1); COMMIT / COMMIT",
                "INSERT INTO t VALUES (1); BEGIN; COMMIT; BEGIN; INSERT INTO t VALUES (2) / ROLLBACK",
                "SAVEPOINT a / ROLLBACK TO a / RELEASE a / SELECT 1; SAVEPOINT a",
                "BEGIN / INSERT INTO t VALUES (1) / SAVEPOINT a / INSERT INTO t VALUES (1)"
                        + " / SAVEPOINT b / RELEASE a / ROLLBACK TO SAVEPOINT a"
                        + " / INSERT INTO t VALUES (2) / COMMIT",
                "BEGIN / SAVEPOINT a / INSERT INTO t VALUES (1) / SAVEPOINT b"
                        + " / INSERT INTO t VALUES (2) / ROLLBACK TO a / ROLLBACK TO b"
                        + " / ROLLBACK TO a / INSERT INTO t VALUES (3) / COMMIT",
                "BEGIN / SAVEPOINT a / INSERT INTO t VALUES (1) / SAVEPOINT a"
                        + " / INSERT INTO t VALUES (2) / ROLLBACK WORK TO A / RELEASE a"
                        + " / ROLLBACK TO a / COMMIT",
                "BEGIN / SAVEPOINT a / RELEASE SAVEPOINT a / ROLLBACK TO a / COMMIT",
                "BEGIN; INSERT INTO t VALUES (1); SAVEPOINT a; SELECT 1/0 / ROLLBACK TO a;"
                        + " INSERT INTO t VALUES (2) / COMMIT",
                "BEGIN / SAVEPOINT a / INSERT INTO t SELECT 1/0 / ROLLBACK",
                "DECLARE c CURSOR FOR SELECT 1 / FETCH c / BEGIN / CLOSE c / ROLLBACK",
                "BEGIN / INSERT INTO t SELECT i FROM generate_series(1, 9) x(i)"
                        + " / DECLARE c NO SCROLL CURSOR FOR SELECT id FROM t ORDER BY id"
                        + " / FETCH 2 FROM c / DELETE FROM t WHERE id > 5 / FETCH NEXT IN c"
                        + " / MOVE FORWARD 2 FROM c / FETCH c / FETCH FORWARD ALL FROM c"
                        + " / FETCH c / CLOSE c / FETCH c / COMMIT",
                "BEGIN / DECLARE c CURSOR FOR SELECT 1 / DECLARE c CURSOR FOR SELECT 2 / FETCH c"
                        + " / ROLLBACK",
                "BEGIN / DECLARE c CURSOR FOR SELECT 1 UNION ALL SELECT 2 / MOVE c / FETCH ALL FROM c"
                        + " / COMMIT / BEGIN / FETCH c / COMMIT",
                "BEGIN / DECLARE c CURSOR WITHOUT HOLD FOR SELEC 1 / ROLLBACK",
                "BEGIN / DECLARE c SCROLL CURSOR FOR SELECT x FROM generate_series(1, 5) g(x) ORDER BY x"
                        + " / FETCH 2 FROM c / FETCH PRIOR FROM c / FETCH LAST FROM c / FETCH NEXT FROM c"
                        + " / FETCH BACKWARD 2 FROM c / FETCH ABSOLUTE 2 FROM c / FETCH RELATIVE 2 FROM c"
                        + " / FETCH RELATIVE -1 FROM c / FETCH 0 FROM c / MOVE FIRST IN c / FETCH c"
                        + " / FETCH BACKWARD ALL FROM c / FETCH ALL FROM c / FETCH -3 FROM c"
                        + " / FETCH ABSOLUTE -2 FROM c / FETCH ABSOLUTE 0 FROM c / FETCH FORWARD 0 FROM c"
                        + " / MOVE 9 IN c / FETCH BACKWARD FROM c / MOVE FORWARD ALL IN c / CLOSE c / COMMIT",
                "BEGIN / DECLARE c NO SCROLL CURSOR FOR SELECT 1 / FETCH PRIOR FROM c / ROLLBACK",
                "DECLARE c CURSOR WITH HOLD FOR SELECT x FROM generate_series(1, 3) g(x) ORDER BY x"
                        + " / FETCH c / BEGIN / SELECT 1/0 / ROLLBACK / FETCH c / CLOSE c / FETCH c",
                "BEGIN / INSERT INTO t VALUES (1) / DECLARE c CURSOR WITH HOLD FOR SELECT id FROM t"
                        + " / COMMIT / DELETE FROM t / FETCH ALL FROM c / CLOSE ALL / FETCH c",
                "BEGIN / DECLARE c CURSOR WITH HOLD FOR SELECT 1 / ROLLBACK / FETCH c",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1; SELECT 1/0 / FETCH c",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1; SELECT 2 / FETCH c / DISCARD ALL / FETCH c",
                "SET app.tenant = '7' / SHOW app.tenant / SELECT current_setting('app.tenant') / BEGIN"
                        + " / SET LOCAL app.tenant = '8' / SHOW app.tenant / COMMIT / SHOW app.tenant"
                        + " / BEGIN / SET app.tenant = '9' / ROLLBACK / SHOW app.tenant"
                        + " / RESET app.tenant / SHOW app.tenant / SHOW app.nada / RESET app.nada"
                        + " / SELECT current_setting('app.nada', true)",
                "SELECT set_config('app.x', 'a' || 'b', false) / SHOW app.x / BEGIN"
                        + " / SELECT set_config('app.x', 'c', true), set_config('app.y', '1', false) AS y"
                        + " / SHOW app.x / SAVEPOINT a / SET app.x = 'd' / ROLLBACK TO a / SHOW app.x"
                        + " / ROLLBACK / SHOW app.x / SHOW app.y"
                        + " / SELECT set_config('statement_timeout', '5s', false)"
                        + " / SELECT set_config('nada', '1', false)"
                        + " / SELECT set_config('app.p', '1', true) / SHOW app.p",
                "SELECT set_config('app.z', setting, false) FROM pg_settings"
                        + " WHERE name = 'client_encoding' / SHOW app.z",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY / SHOW transaction_read_only"
                        + " / INSERT INTO t VALUES (1) / BEGIN / SHOW transaction_read_only / ROLLBACK"
                        + " / BEGIN READ WRITE / SHOW transaction_read_only / INSERT INTO t VALUES (1)"
                        + " / COMMIT / SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL"
                        + " REPEATABLE READ / SHOW default_transaction_read_only"
                        + " / SHOW default_transaction_isolation",
                "BEGIN READ ONLY / SHOW transaction_read_only / COMMIT",
                "PREPARE p (integer, text) AS SELECT $1 + 1, $2 || 'x' / EXECUTE p(1, 'a')"
                        + " / EXECUTE p(2 * 3, upper('b')) / EXECUTE p(1) / PREPARE p AS SELECT 1"
                        + " / DEALLOCATE p / EXECUTE p(1, 'a') / DEALLOCATE p",
                "PREPARE p AS INSERT INTO t VALUES ($1) RETURNING id / BEGIN / EXECUTE p(1)"
                        + " / ROLLBACK / EXECUTE p(2) / EXECUTE p(2) / EXECUTE p('3')"
                        + " / DEALLOCATE PREPARE ALL / EXECUTE p(4)",
                "PREPARE p (int) AS SELECT $1 + 0; EXECUTE p(5); EXECUTE p(NULL); DEALLOCATE ALL",
                "PREPARE p AS SELECT 1 / BEGIN / SELECT 1/0 / PREPARE q AS SELECT 1 / EXECUTE p"
                        + " / DEALLOCATE ALL / ROLLBACK / EXECUTE p / DISCARD ALL / EXECUTE p"
                        + " / BEGIN / DISCARD ALL / ROLLBACK",
                "PREPARE \"P\" AS SELECT name, statement, from_sql FROM pg_prepared_statements"
                        + " WHERE name <> '' / EXECUTE \"P\" / EXECUTE P",
                "PREPARE p AS SELEC 1 / PREPARE p AS BEGIN / PREPARE p (nada) AS SELECT $1"
                        + " / EXECUTE p() / DEALLOCATE",
                "BEGIN / PREPARE p AS SELECT 7 / ROLLBACK / EXECUTE p",
                "PREPARE p AS SELECT 7; SELECT 1/0 / EXECUTE p",
            })
    void statementsSentAtOnceEndInTheSameTransactions(String script) throws Exception {
        int postgresPort = URI.create(postgres.url("fluxion")).getPort();
        for (Way way : Way.values()) {
            assertThat(play(fluxion.port(), script, way))
                    .as("%s: %s", way, script)
                    .isEqualTo(play(postgresPort, script, way));
        }
    }

    private enum Way {
        SIMPLE_QUERY {
            @Override
            void send(RawClient client, String statements) throws IOException {
                client.send(new FrontendMessage.Query(statements));
            }
        },
        PIPELINE {
            @Override
            void send(RawClient client, String statements) throws IOException {
                List<FrontendMessage> messages = new ArrayList<>();
                for (String statement : statements.split("; ?")) {
                    messages.add(new FrontendMessage.Parse("", statement, List.of()));
                    messages.add(new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()));
                    messages.add(new FrontendMessage.Execute("", 0));
                }
                messages.add(new FrontendMessage.Sync());
                client.send(messages.toArray(FrontendMessage[]::new));
            }
        };

        abstract void send(RawClient client, String statements) throws IOException;
    }

    /// What came back, then what another connection finds in the table.
    private static List<String> play(int port, String script, Way way) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient other = RawClient.connected(port)) {
            other.query("CREATE TABLE t (id INTEGER PRIMARY KEY)");
            try (RawClient client = RawClient.connected(port)) {
                for (String atOnce : script.split(NEXT)) {
                    way.send(client, atOnce);
                    client.receiveCycle().stream()
                            .flatMap(TransactionBlocksIT::visible)
                            .forEach(seen::add);
                }
                other.query("SELECT id FROM t ORDER BY id").stream()
                        .flatMap(TransactionBlocksIT::visible)
                        .forEach(seen::add);
            } finally {
                other.query("DROP TABLE t");
            }
        }
        return seen;
    }

    private static Stream<String> visible(BackendMessage message) {
        return switch (message) {
            case CommandComplete _, DataRow _, ReadyForQuery _ ->
                    Stream.of(TraceText.text(message));
            case ErrorResponse(var fields) -> Stream.of("error " + fields.get('C'));
            case NoticeResponse(var fields) ->
                    Stream.of(fields.get('S') + " " + fields.get('C') + " " + fields.get('M'));
            default -> Stream.empty();
        };
    }
}
