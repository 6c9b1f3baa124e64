package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.pgwire.message.AuthenticationRequest;
import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendReport.ErrorResponse;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.PgType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each code that a client can see, provoked over the wire.
class ErrorCodesTest {
    /// One dimension, no NULLs, element type 25, no elements from 1 on.
    private static final String ARRAY_OF_TEXT = "\0\0\0\1\0\0\0\0\0\0\0\31\0\0\0\0\0\0\0\1";

    private static final Map<ErrorCode, String> STATEMENTS =
            Map.ofEntries(
                    Map.entry(ErrorCode.SYNTAX_ERROR, "SELEC 1"),
                    Map.entry(ErrorCode.UNDEFINED_TABLE, "SELECT * FROM nowhere"),
                    Map.entry(ErrorCode.UNDEFINED_COLUMN, "SELECT nothing FROM t"),
                    Map.entry(ErrorCode.UNDEFINED_FUNCTION, "SELECT nothing(1)"),
                    Map.entry(ErrorCode.UNDEFINED_OBJECT, "SET no_such_setting TO 1"),
                    Map.entry(ErrorCode.UNDEFINED_SCHEMA, "CREATE TABLE nowhere.t (id INTEGER)"),
                    Map.entry(ErrorCode.DUPLICATE_TABLE, "CREATE TABLE t (id INTEGER)"),
                    Map.entry(ErrorCode.DUPLICATE_OBJECT, "COPY t (id, id) FROM STDIN"),
                    Map.entry(ErrorCode.AMBIGUOUS_COLUMN, "SELECT id FROM t AS a, t AS b"),
                    Map.entry(ErrorCode.UNDEFINED_PARAMETER, "SELECT $1"),
                    Map.entry(ErrorCode.GROUPING_ERROR, "SELECT id, count(*) FROM t"),
                    Map.entry(ErrorCode.BINDER_ERROR, "SELECT (SELECT 1, 2)"),
                    Map.entry(ErrorCode.INSUFFICIENT_PRIVILEGE, "ATTACH 'other.duckdb'"),
                    Map.entry(ErrorCode.AMBIGUOUS_ALIAS, "GRANT SELECT ON twice TO reader"),
                    Map.entry(ErrorCode.RESERVED_NAME, "CREATE ROLE pg_x"),
                    Map.entry(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "ALTER ROLE fluxion NOLOGIN"),
                    Map.entry(ErrorCode.INVALID_GRANT_OPERATION, "GRANT USAGE ON t TO reader"),
                    Map.entry(ErrorCode.DEPENDENT_OBJECTS, "DROP ROLE reader"),
                    Map.entry(ErrorCode.DIVISION_BY_ZERO, "SELECT 1 / 0"),
                    Map.entry(ErrorCode.INVALID_PARAMETER_VALUE, "SET TimeZone TO 'Mars/Phobos'"),
                    Map.entry(ErrorCode.DATA_EXCEPTION, "SELECT nextval('two')"),
                    Map.entry(ErrorCode.NOT_NULL_VIOLATION, "INSERT INTO t VALUES (2, NULL)"),
                    Map.entry(ErrorCode.FOREIGN_KEY_VIOLATION, "INSERT INTO child VALUES (7)"),
                    Map.entry(ErrorCode.UNIQUE_VIOLATION, "INSERT INTO t VALUES (1, 'b')"),
                    Map.entry(ErrorCode.CHECK_VIOLATION, "INSERT INTO t VALUES (100, 'b')"),
                    Map.entry(
                            ErrorCode.ACTIVE_SQL_TRANSACTION,
                            "BEGIN; SELECT 1; SET TRANSACTION READ ONLY"),
                    Map.entry(
                            ErrorCode.READ_ONLY_SQL_TRANSACTION, "BEGIN READ ONLY; DELETE FROM t"),
                    Map.entry(ErrorCode.FEATURE_NOT_SUPPORTED, "COMMIT AND CHAIN"),
                    Map.entry(ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "SAVEPOINT here"),
                    Map.entry(ErrorCode.INVALID_SAVEPOINT, "BEGIN; ROLLBACK TO nowhere"),
                    Map.entry(
                            ErrorCode.QUERY_CANCELED,
                            "SET statement_timeout TO 50; SELECT count(*) FROM range(100000) a(i),"
                                    + " range(100000) b(j) WHERE i + j = 7"));

    /// A parameter's text of a type that refuses it.
    private static final Map<ErrorCode, Parameter> PARAMETERS =
            Map.of(
                    ErrorCode.DATATYPE_MISMATCH, new Parameter(PgType.INT4_ARRAY, 1, ARRAY_OF_TEXT),
                    ErrorCode.INVALID_TEXT_REPRESENTATION, new Parameter(PgType.INT4, 0, "x"),
                    ErrorCode.INVALID_BINARY_REPRESENTATION, new Parameter(PgType.INT4, 1, "x"),
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, new Parameter(PgType.INT2, 0, "40000"),
                    ErrorCode.INVALID_DATETIME_FORMAT, new Parameter(PgType.DATE, 0, "2024"),
                    ErrorCode.DATETIME_FIELD_OVERFLOW, new Parameter(PgType.DATE, 0, "2024-02-30"),
                    ErrorCode.INVALID_TIME_ZONE_DISPLACEMENT,
                            new Parameter(PgType.TIMETZ, 0, "04:05+99"),
                    ErrorCode.INTERVAL_FIELD_OVERFLOW,
                            new Parameter(PgType.INTERVAL, 0, "3000000000 days"));

    private record Parameter(PgType type, int format, String text) {}

    @TempDir static Path directory;
    private static ServerFixture server;

    @TempDir Path otherDirectory;
    private RawClient client;

    @BeforeAll
    static void startServer() throws IOException {
        server = ServerFixture.start(directory);
        try (RawClient setUp = server.connect()) {
            assertThat(
                            setUp.query(
                                    "CREATE TABLE t (id INTEGER PRIMARY KEY CHECK (id < 100), name VARCHAR NOT NULL);"
                                            + " INSERT INTO t VALUES (1, 'a');"
                                            + " CREATE TABLE child (t_id INTEGER REFERENCES t (id));"
                                            + " CREATE SEQUENCE two MAXVALUE 2; SELECT nextval('two'); SELECT nextval('two')"))
                    .noneMatch(ErrorResponse.class::isInstance);
            for (String sql :
                    List.of(
                            "CREATE SCHEMA other",
                            "CREATE TABLE other.twice (id INTEGER)",
                            "CREATE TABLE twice (id INTEGER)",
                            "CREATE ROLE reader",
                            "GRANT SELECT ON t TO reader")) {
                assertThat(setUp.query(sql)).noneMatch(ErrorResponse.class::isInstance);
            }
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = server.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    /// Those left out need a full disk, a damaged file, a file that fails while it stores, a bug of
    /// ours, a race with the shutdown or a parameter for which inference finds no type.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "DISK_FULL",
                "DATABASE_CORRUPTED",
                "INTERNAL_ERROR",
                "CANNOT_CONNECT_NOW",
                "STATEMENT_COMPLETION_UNKNOWN",
                "INDETERMINATE_DATATYPE"
            })
    void clientSeesTheCode(ErrorCode code) throws IOException {
        assertThat(provoke(code))
                .filteredOn(ErrorResponse.class::isInstance)
                .first()
                .isInstanceOfSatisfying(
                        ErrorResponse.class,
                        error -> assertThat(error.fields()).containsEntry('C', code.sqlState()));
    }

    private List<BackendMessage> provoke(ErrorCode code) throws IOException {
        if (STATEMENTS.containsKey(code)) {
            return client.query(STATEMENTS.getOrDefault(code, ""));
        }
        Parameter parameter = PARAMETERS.get(code);
        if (parameter != null) {
            return send(
                    new FrontendMessage.Parse("", "SELECT $1", List.of(parameter.type.oid())),
                    new FrontendMessage.Bind(
                            "",
                            "",
                            List.of(parameter.format),
                            List.of(Optional.of(bytes(parameter.text))),
                            List.of()));
        }
        return switch (code) {
            case DUPLICATE_PREPARED_STATEMENT -> send(parse("s"), parse("s"));
            case UNDEFINED_PREPARED_STATEMENT -> send(bind("p", "none"));
            case DUPLICATE_CURSOR -> send(parse("s"), bind("p", "s"), bind("p", "s"));
            case UNDEFINED_CURSOR -> send(execute("none"));
            case OBJECT_IN_USE ->
                    send(
                            new FrontendMessage.Parse("", "RESET ALL", List.of()),
                            bind("", ""),
                            execute(""),
                            execute(""));
            case CHARACTER_NOT_IN_REPERTOIRE -> sendBytes('Q', 0, 0, 0, 6, 0xff, 0);
            case PROTOCOL_VIOLATION -> sendBytes('?', 0, 0, 0, 4);
            case BAD_COPY_FILE_FORMAT -> copy(client, "1\n");
            case IN_FAILED_SQL_TRANSACTION -> {
                client.query("BEGIN; SELECT 1 / 0");
                yield client.query("SELECT 1");
            }
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT -> {
                client.query("SET idle_in_transaction_session_timeout TO 50");
                client.query("BEGIN");
                yield client.receiveCycle();
            }
            case IDLE_SESSION_TIMEOUT -> {
                client.query("SET idle_session_timeout TO 50");
                yield client.receiveCycle();
            }
            case SERIALIZATION_FAILURE -> updateWhatAnotherUpdated();
            case LOCK_NOT_AVAILABLE -> lockWhatAnotherLocked();
            case DEADLOCK_DETECTED -> lockInACircle();
            case DUPLICATE_SCHEMA -> client.query("CREATE SCHEMA test");
            case MAINTENANCE -> readWhatAnotherLends();
            case INVALID_PASSWORD -> proveAWrongPassword();
            case INVALID_AUTHORIZATION -> startUp(server, Map.of());
            case INVALID_CATALOG_NAME ->
                    startUp(server, Map.of("user", "fluxion", "database", "other"));
            default -> provokeAtALimit(code);
        };
    }

    private static List<BackendMessage> proveAWrongPassword() throws IOException {
        try (RawClient other = new RawClient(server.port())) {
            other.send(new StartupPacket.StartupMessage(3 << 16, Map.of("user", "nobody")));
            assertThat(other.receive()).isInstanceOf(AuthenticationRequest.Sasl.class);
            String first = "n,,n=,r=nonce";
            other.send(
                    new FrontendMessage.PasswordMessage(
                            bytes("SCRAM-SHA-256\0\0\0\0" + (char) first.length() + first)));
            ByteSlice asked = ((AuthenticationRequest.SaslContinue) other.receive()).data();
            String nonce = new String(asked.toArray(), StandardCharsets.UTF_8).split(",", -1)[0];
            String proof = Base64.getEncoder().encodeToString(new byte[32]);
            other.send(
                    new FrontendMessage.PasswordMessage(bytes("c=biws," + nonce + ",p=" + proof)));
            return other.receiveCycle();
        }
    }

    private List<BackendMessage> provokeAtALimit(ErrorCode code) throws IOException {
        EngineConfig usual =
                EngineConfig.of(
                        List.of(new DatabaseFile("test", otherDirectory.resolve("t.duckdb"))));
        EngineConfig engine =
                new EngineConfig(
                        usual.served(),
                        usual.databaseName(),
                        usual.timeZone(),
                        new Resources(
                                Optional.of("40MB"), 1, usual.resources().temporaryDirectory()),
                        usual.limits());
        try (ServerFixture tight = ServerFixture.start(engine, this::tight);
                RawClient only = tight.connect()) {
            only.query("CREATE TABLE t (id INTEGER, name VARCHAR)");
            return switch (code) {
                case TOO_MANY_CONNECTIONS -> startUp(tight, Map.of("user", "fluxion"));
                case CONFIGURATION_LIMIT_EXCEEDED -> {
                    only.send(parse("a"), parse("b"), new FrontendMessage.Sync());
                    yield only.receiveCycle();
                }
                case PROGRAM_LIMIT_EXCEEDED -> copy(only, "x".repeat(700), "x".repeat(700));
                case OUT_OF_MEMORY -> only.query("SELECT list(i) FROM range(20000000) t(i)");
                case IO_ERROR -> fetchAfterLosing(only);
                case ADMIN_SHUTDOWN -> {
                    tight.close();
                    yield only.receiveCycle();
                }
                default -> throw new IllegalArgumentException("nothing here provokes " + code);
            };
        }
    }

    /// One of everything; suspended portals cannot be kept.
    private PgServerConfig tight(PgServerConfig usual) {
        return new PgServerConfig(
                usual.host(),
                usual.port(),
                usual.databaseName(),
                otherDirectory.resolve("missing"),
                new PgServerConfig.Limits(
                        1, 1024, 1, 1, 1, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(1)));
    }

    private static List<BackendMessage> fetchAfterLosing(RawClient only) throws IOException {
        only.query("BEGIN");
        only.send(
                new FrontendMessage.Parse("", "SELECT * FROM range(100000)", List.of()),
                bind("", ""),
                new FrontendMessage.Execute("", 1),
                new FrontendMessage.Parse("", "SELECT 1", List.of()),
                execute(""),
                new FrontendMessage.Sync());
        return only.receiveCycle();
    }

    private List<BackendMessage> updateWhatAnotherUpdated() throws IOException {
        try (RawClient other = server.connect()) {
            client.query("BEGIN; SELECT * FROM t");
            other.query("BEGIN; UPDATE t SET name = 'b' WHERE id = 1");
            return client.query("UPDATE t SET name = 'c' WHERE id = 1");
        }
    }

    private List<BackendMessage> readWhatAnotherLends() throws IOException {
        try (RawClient other = server.connect()) {
            other.query("LEND DATABASE test FOR '1min'");
            List<BackendMessage> answer = client.query("SELECT * FROM t");
            other.query("RETURN DATABASE test");
            return answer;
        }
    }

    private List<BackendMessage> lockWhatAnotherLocked() throws IOException {
        try (RawClient other = server.connect()) {
            other.query("SELECT pg_advisory_lock(1)");
            client.query("SET lock_timeout = 20");
            return client.query("SELECT pg_advisory_lock(1)");
        }
    }

    private List<BackendMessage> lockInACircle() throws IOException {
        try (RawClient other = server.connect();
                RawClient third = server.connect()) {
            other.query("SELECT pg_advisory_lock(3)");
            client.query("SELECT pg_advisory_lock_shared(2)");
            other.send(new FrontendMessage.Query("SELECT pg_advisory_lock(2)"));
            while (third.query("SELECT 1 FROM pg_locks WHERE objid = 2 AND NOT granted").stream()
                    .noneMatch(BackendMessage.DataRow.class::isInstance)) {
                Thread.onSpinWait();
            }
            return client.query("SELECT pg_advisory_lock(3)");
        }
    }

    private static List<BackendMessage> copy(RawClient by, String... pieces) throws IOException {
        by.send(new FrontendMessage.Query("COPY t FROM STDIN"));
        by.receive();
        for (String piece : pieces) {
            by.send(new FrontendMessage.CopyData(bytes(piece)));
        }
        by.send(new FrontendMessage.CopyDone());
        return by.receiveCycle();
    }

    private static List<BackendMessage> startUp(ServerFixture at, Map<String, String> parameters)
            throws IOException {
        try (RawClient other = new RawClient(at.port())) {
            other.send(new StartupPacket.StartupMessage(3 << 16, parameters));
            return other.receiveCycle();
        }
    }

    private List<BackendMessage> send(FrontendMessage... messages) throws IOException {
        client.send(messages);
        client.send(new FrontendMessage.Sync());
        return client.receiveCycle();
    }

    private List<BackendMessage> sendBytes(int... values) throws IOException {
        byte[] frame = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            frame[i] = (byte) values[i];
        }
        client.sendBytes(frame);
        return client.receiveCycle();
    }

    private static FrontendMessage parse(String name) {
        return new FrontendMessage.Parse(name, "SELECT 1", List.of());
    }

    private static FrontendMessage bind(String portal, String statement) {
        return new FrontendMessage.Bind(portal, statement, List.of(), List.of(), List.of());
    }

    private static FrontendMessage execute(String portal) {
        return new FrontendMessage.Execute(portal, 0);
    }

    private static ByteSlice bytes(String text) {
        return ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
