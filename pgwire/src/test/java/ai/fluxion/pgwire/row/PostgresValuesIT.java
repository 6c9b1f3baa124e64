package ai.fluxion.pgwire.row;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.pgwire.value.ParameterDecoder;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same literals in PostgreSQL and in our decoders and writers: same values, text and bytes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresValuesIT {
    private static final String ZONE = "America/New_York";
    private static final long SEED = 20261124;

    private PostgresProcess postgres;
    private Connection connection;
    private Database database;
    private ai.fluxion.duckdb.Connection duckdb;
    private final ParameterDecoder decoder = new ParameterDecoder(ZoneId.of(ZONE));
    private final DateTimeWriter dateTimes = new DateTimeWriter(ZoneId.of(ZONE));

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        database = Database.open(":memory:", Map.of());
        duckdb = database.connect();
        postgres = PostgresProcess.start(directory);
        connection = postgres.dataSource("postgres").getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = '" + ZONE + "'");
        }
    }

    @AfterAll
    void stop() throws Exception {
        duckdb.close();
        database.close();
        connection.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOL | boolsend | t;true;FALSE;yes;of;on;0;maybe;tru;;  y  ",
                "INT2 | int2send | 1;-32768;32768; 5 ;+7;abc;1.5;-;;0x10;99999999999999999999; ",
                "INT4 | int4send | 2147483647;-2147483648;2147483648;99999999999999999999;1e3",
                "INT8 | int8send | 9223372036854775807;-9223372036854775808;9223372036854775808",
                "FLOAT4 | float4send | 1.5;1e6;999999;1e-5;0.0001;NaN;-Infinity;1e39;1e-46;16777216;-0",
                "FLOAT8 | float8send | 0.1;1e15;1e14;123456789012345;1234567890123456;1e-5;0.0001;1e20"
                        + ";NaN;inf;-inf;1e309;5e-324;2.5e-7;-0;0.30000000000000004;1.;.5;1e;x;1d"
                        + ";1e-400;9007199254740993;100;1e300;0.00012345;123456789.123456",
                "NUMERIC | numeric_send | 0;0.00;-1.50;12345678.901;0.0001;0.00001;10000;100000000;1e3"
                        + ";1.5e-3;123456789012345678.123456;-99999999.99999999;1.2.3;;abc;0.1000;5000.0005;1e200000;1e131072",
                "DATE | date_send | 2024-01-02;20240102;2024/1/2;1/2/2024;0044-03-15 BC;infinity;-infinity"
                        + ";epoch;2024-02-30;2023-02-29;2024-13-01;0000-01-01;abc;12024-01-01;1999-12-31;1700-03-01"
                        + ";5874897-12-31;4713-01-01 BC;;99999999999-01-01;2024-00-10;2024-01-32;2024-01-02 25:00"
                        + ";2024-01-02 BC BC;13/13/2024;2024-1",
                "TIME | time_send | 04:05:06.789;4:05;040506;04:05 AM;12:00 PM;12:00 am;24:00:00;24:00:01"
                        + ";25:00;04:60:00;23:59:60;00:00:00.0000005;abc;23:59:59.9999999;13:00 PM;0:00 AM;04:05:06+16"
                        + ";999999999:00:00;04:05 06;1234567;04:05:61",
                "TIMETZ | timetz_send | 04:05:06.789-08;04:05:06+05:30;04:05:06Z;00:00:00+15:59;04:05-0330;04:05:06+16;04:05:06+15:60;04:05+99",
                "TIMESTAMP | timestamp_send | 2024-01-02 03:04:05;2024-01-02T03:04:05.123Z;2024-01-02"
                        + ";2024-01-02 03:04:05.1234565;infinity;-infinity;epoch;0001-01-01 00:00:00 BC"
                        + ";2024-01-02 24:00:00;2024-01-02 24:00:01;2024-01-02 03:04:60;x;294246-12-31 23:59:59"
                        + ";2024-01-02 03:04:05 PM;20240102T030405;1969-12-31 23:59:59.999999;294277-01-01 00:00:00;2024-02-30 00:00:00"
                        + ";2024-01-02 00:00:00+16;2024-01-02 10;2024-01-02 00:00:00 Mars/Phobos",
                "TIMESTAMPTZ | timestamptz_send | 2024-01-02 03:04:05;2024-01-02T03:04:05.123Z;2024-07-02"
                        + ";2024-01-02 03:04:05-04;2024-01-02 03:04:05+05:30;2024-01-02 03:04:05-0430;infinity"
                        + ";2024-01-02 03:04:05 America/Caracas;2024-01-02 03:04:05 Mars/Phobos;epoch"
                        + ";2024-03-10 02:30:00;2024-11-03 01:30:00;1883-11-18 12:00:00;1850-01-01 00:00:00"
                        + ";0044-03-15 00:00:00 BC;2024-01-02 03:04:05+16;2024-01-02 03:04:05-15:59:60;2024-01-02 03:04:05 XYZ;9999-12-31 23:59:59.999999+00",
                "INTERVAL | interval_send | 1 year 2 mons 3 days 04:05:06.5;-1 days +02:03:00;P1Y2M3DT4H5M6.5S"
                        + ";1 hour ago;1.5 months;1.5 days;2 weeks;1-2;5;-00:00:01;0;1 mon -1 days;-1 year 1 day"
                        + ";-1 mon -2 days -03:04:05.6;100:00:00;3 apples;3000000000 days"
                        + ";-1 year -2 mons +3 days -04:05:06;1 day 1 day;1 hour 01:00:00;1 sec 1 msec"
                        + ";1.5 sec 1 msec;P1D1D;1-2 3-4;1 year 1-2;1-2 3 04:05:06;12 34 days;5 6;1 ago;ago"
                        + ";-1 days ago;1 decade 1 year;99999999999 years;178956971 years;04:60:00"
                        + ";04:05:61;04:05:60;2562047789 hours;10000000000000000000 days;1.5.5 days;1:2:3:4"
                        + ";1e3 days;0x10 days;P;",
                "UUID | uuid_send | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11;{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}"
                        + ";a0eebc999c0b4ef8bb6d6bb9bd380a11;a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11;a0ee;a0e-e",
                "BYTEA | byteasend | \\x00ff;\\x;\\x0;\\xzz;a\\\\b\\001;abc;\\8;\\x 01 02",
                "INT4_ARRAY | array_send | {1,2,NULL};{};{ 1 , null };{1,;{1 2};{a}",
                "TEXT_ARRAY | array_send | {a,\"b c\",NULL,\"NULL\",\"\"};{\"a\\\"b\\\\c\"};{a b , c};{a\\,b}",
                "TIMESTAMPTZ_ARRAY | array_send | {\"2024-01-02 03:04:05\",NULL}",
            })
    void readsAndWritesWhatPostgresReadsAndWrites(PgType type, String send, String literals) {
        for (String literal : literals.split(";", -1)) {
            String ours = ours(type, literal);
            String theirs = theirs(type, send, literal);
            assertThat(ours).as(type + " '" + literal + "'").isEqualTo(theirs);
        }
    }

    @Test
    void randomFloatsAndInstantsLookTheSame() throws SQLException {
        Random random = new Random(SEED);
        List<Double> numbers = Stream.generate(() -> randomDouble(random)).limit(3000).toList();
        List<Long> micros =
                Stream.generate(
                                () ->
                                        random.nextLong(
                                                -60_000_000_000_000_000L, 200_000_000_000_000_000L))
                        .limit(3000)
                        .toList();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT n::text, n::real::text, (('epoch'::timestamp + div(m, 86400000000)::int *"
                                + " interval '1 day' + mod(m, 86400000000) * interval '1"
                                + " microsecond') AT TIME ZONE 'UTC')::text FROM unnest(?::float8[], ?::int8[]) x(n, m)")) {
            query.setArray(1, connection.createArrayOf("float8", numbers.toArray()));
            query.setArray(2, connection.createArrayOf("int8", micros.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                for (int i = 0; rows.next(); i++) {
                    double number = numbers.get(i);
                    byte[] out = new byte[128];
                    String eight = text(out, FloatWriter.float8(number, out, 0));
                    assertThat(shortened(eight, rows.getString(1), Double::parseDouble))
                            .isEqualTo(eight);
                    String four = text(out, FloatWriter.float4((float) number, out, 0));
                    assertThat(shortened(four, rows.getString(2), Float::parseFloat))
                            .isEqualTo(four);
                    assertThat(text(out, dateTimes.timestampTz(micros.get(i), out, 0)))
                            .isEqualTo(rows.getString(3));
                }
            }
        }
    }

    /// PostgreSQL leaves out digits that lie exactly between two numbers, Java takes them, so ours
    /// may be shorter: what is expected is the same number in no more characters.
    private static String shortened(String ours, String theirs, Function<String, Number> reader) {
        boolean same = reader.apply(ours).equals(reader.apply(theirs));
        return same && ours.length() < theirs.length() ? ours : theirs;
    }

    private static double randomDouble(Random random) {
        double magnitude = Math.pow(10, random.nextInt(70) - 35);
        double value = (random.nextDouble() - 0.5) * magnitude;
        return random.nextBoolean() ? value : Math.round(value * 100) / 100.0;
    }

    /// Text and hexadecimal binary, or the SQLSTATE.
    private String theirs(PgType type, String send, String literal) {
        String name = type.typname();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT format('%s', v), encode("
                                + send
                                + "(v), 'hex') FROM (SELECT ?::text::"
                                + name
                                + " v) x")) {
            query.setString(1, literal);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1) + " " + row.getString(2);
            }
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    /// The literal read, given to DuckDB as a parameter, its result encoded in both formats.
    private String ours(PgType type, String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
        try {
            Value value = decoder.decode(type, 0, bytes, 0, bytes.length);
            String text = new String(encoded(type, value, 0), StandardCharsets.UTF_8);
            byte[] binary = encoded(type, value, 1);
            Value read = decoder.decode(type, 1, binary, 0, binary.length);
            assertThat(encoded(type, read, 1))
                    .as("binary, read and written again")
                    .isEqualTo(binary);
            return text + " " + HexFormat.of().formatHex(binary);
        } catch (FluxionException e) {
            return e.code().sqlState();
        }
    }

    private byte[] encoded(PgType type, Value value, int format) {
        // A cast would give every numeric the same scale.
        String cast = type == PgType.NUMERIC ? "" : "::" + PostgresTypes.duckdbType(type).sql();
        return EncodedRows.of(duckdb, "SELECT $1" + cast, List.of(value), format, ZoneId.of(ZONE))
                .getFirst()
                .getFirst()
                .orElseThrow();
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
