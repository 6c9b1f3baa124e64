package ai.fluxion.pgwire.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterDecoderTest {
    private final ParameterDecoder decoder = new ParameterDecoder(ZoneId.of("America/Caracas"));

    @Test
    void readsBooleansAsPostgresDoes() {
        for (String yes : List.of("t", "true", "TRUE", "y", "yes", "on", "1", " t ", "tr")) {
            assertThat(text(PgType.BOOL, yes)).isEqualTo(new Value.Bool(true));
        }
        for (String no : List.of("f", "false", "n", "NO", "off", "of", "0")) {
            assertThat(text(PgType.BOOL, no)).isEqualTo(new Value.Bool(false));
        }
        assertThat(binary(PgType.BOOL, "01")).isEqualTo(new Value.Bool(true));
    }

    @Test
    void readsIntegersUpToTheirLimits() {
        assertThat(text(PgType.INT2, "-32768")).isEqualTo(new Value.Int(-32768));
        assertThat(text(PgType.INT4, " +2147483647 ")).isEqualTo(new Value.Int(2147483647));
        assertThat(text(PgType.INT8, "-9223372036854775808"))
                .isEqualTo(new Value.Int(Long.MIN_VALUE));
        assertThat(text(PgType.OID, "4294967295")).isEqualTo(new Value.Int(4294967295L));
        assertThat(binary(PgType.INT2, "8000")).isEqualTo(new Value.Int(-32768));
        assertThat(binary(PgType.INT4, "ffffffff")).isEqualTo(new Value.Int(-1));
        assertThat(binary(PgType.INT8, "7fffffffffffffff"))
                .isEqualTo(new Value.Int(Long.MAX_VALUE));
        assertThat(binary(PgType.OID, "ffffffff")).isEqualTo(new Value.Int(4294967295L));
    }

    @Test
    void readsFloats() {
        assertThat(text(PgType.FLOAT8, " 1e20 ")).isEqualTo(new Value.Float64(1e20));
        assertThat(text(PgType.FLOAT8, "-infinity"))
                .isEqualTo(new Value.Float64(Double.NEGATIVE_INFINITY));
        assertThat(text(PgType.FLOAT8, "NaN")).isEqualTo(new Value.Float64(Double.NaN));
        assertThat(text(PgType.FLOAT8, "0e999")).isEqualTo(new Value.Float64(0));
        assertThat(text(PgType.FLOAT4, "0.1")).isEqualTo(new Value.Float32(0.1f));
        assertThat(binary(PgType.FLOAT8, "3ff8000000000000")).isEqualTo(new Value.Float64(1.5));
        assertThat(binary(PgType.FLOAT4, "3fc00000")).isEqualTo(new Value.Float32(1.5f));
    }

    @ParameterizedTest
    @CsvSource({
        "0003 0002 0000 0002 0001 0929 0d80, 123453456.00",
        "0002 0000 4000 0002 000c 1388, -12.50",
        "0000 0000 0000 0000, 0",
        "0000 0000 0000 0003, 0.000",
        "0001 ffff 0000 0004 0001, 0.0001",
        "0001 0001 0000 0000 0005, 50000",
        "0001 fffe 0000 0006 00c8, 0.000002",
    })
    void readsNumericsOfGroups(String hex, BigDecimal expected) {
        assertThat(binary(PgType.NUMERIC, hex.replace(" ", "")))
                .isEqualTo(new Value.Decimal(expected));
    }

    @Test
    void aNumericKeepsItsScaleAndAtMost38Digits() {
        assertThat(text(PgType.NUMERIC, "-1.50"))
                .isEqualTo(new Value.Decimal(new BigDecimal("-1.50")));
        assertThat(text(PgType.NUMERIC, "1e3")).isEqualTo(new Value.Decimal(new BigDecimal(1000)));
        assertThat(text(PgType.NUMERIC, "0.3333333333333333333333333333333333333333333"))
                .isEqualTo(
                        new Value.Decimal(
                                new BigDecimal("0.33333333333333333333333333333333333333")));
        assertThat(text(PgType.NUMERIC, "12.9999999999999999999999999999999999999"))
                .isEqualTo(
                        new Value.Decimal(
                                new BigDecimal("13.000000000000000000000000000000000000")));
        assertThat(state(PgType.NUMERIC, "1e38")).isEqualTo("22003");
        assertThat(state(PgType.NUMERIC, "1e999999999")).isEqualTo("22003");
        assertThat(state(PgType.NUMERIC, "NaN")).isEqualTo("22003");
    }

    @Test
    void readsDates() {
        int day = (int) LocalDate.of(2024, 1, 2).toEpochDay();
        for (String form :
                List.of(
                        "2024-01-02",
                        "20240102",
                        "2024/1/2",
                        "1/2/2024",
                        " 2024-1-2 ",
                        "2024-01-02 23:59:59+05")) {
            assertThat(text(PgType.DATE, form)).as(form).isEqualTo(new Value.Date(day));
        }
        assertThat(text(PgType.DATE, "0044-03-15 BC"))
                .isEqualTo(new Value.Date((int) LocalDate.of(-43, 3, 15).toEpochDay()));
        assertThat(text(PgType.DATE, "infinity")).isEqualTo(new Value.Date(Integer.MAX_VALUE));
        assertThat(text(PgType.DATE, "-Infinity")).isEqualTo(new Value.Date(-Integer.MAX_VALUE));
        assertThat(binary(PgType.DATE, "00000001")).isEqualTo(new Value.Date(10_958));
        assertThat(binary(PgType.DATE, "80000000")).isEqualTo(new Value.Date(-Integer.MAX_VALUE));
    }

    @Test
    void readsTimes() {
        assertThat(text(PgType.TIME, "04:05:06.789")).isEqualTo(new Value.Time(14_706_789_000L));
        assertThat(text(PgType.TIME, "4:05 PM")).isEqualTo(new Value.Time(57_900_000_000L));
        assertThat(text(PgType.TIME, "040506")).isEqualTo(new Value.Time(14_706_000_000L));
        assertThat(text(PgType.TIME, "24:00:00")).isEqualTo(new Value.Time(86_400_000_000L));
        assertThat(text(PgType.TIMETZ, "04:05:06.5-04:30"))
                .isEqualTo(new Value.Text("04:05:06.500000-04:30:00"));
        assertThat(binary(PgType.TIMETZ, "0000000000000000" + "00003840"))
                .isEqualTo(new Value.Text("00:00:00.000000-04:00:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05.123Z, 2024-01-02T03:04:05.123Z",
        "2024-01-02 03:04:05-04, 2024-01-02T07:04:05Z",
        "2024-01-02 03:04:05.5+05:30, 2024-01-01T21:34:05.5Z",
        "2024-01-02 03:04:05-0430, 2024-01-02T07:34:05Z",
        "2024-01-02 03:04:05 America/New_York, 2024-01-02T08:04:05Z",
        "2024-01-02 03:04:05, 2024-01-02T07:04:05Z",
        "2024-01-02, 2024-01-02T04:00:00Z",
        "2024-01-02 3:04, 2024-01-02T07:04:00Z",
        "2024-01-02 03:04:05.1234565Z, 2024-01-02T03:04:05.123456Z",
        "2024-01-02 03:04:05.9999999Z, 2024-01-02T03:04:06Z",
        "2024-01-02 24:00:00+00, 2024-01-03T00:00:00Z",
        "epoch, 1970-01-01T00:00:00Z",
    })
    void readsInstantsInTheSessionsZoneOrTheirOwn(String text, String instant) {
        assertThat(text(PgType.TIMESTAMPTZ, text))
                .isEqualTo(new Value.TimestampTz(micros(instant)));
    }

    @Test
    void aTimestampIgnoresItsZone() {
        assertThat(text(PgType.TIMESTAMP, "2024-01-02 03:04:05-04"))
                .isEqualTo(new Value.Timestamp(micros("2024-01-02T03:04:05Z")));
        assertThat(text(PgType.TIMESTAMP, "infinity"))
                .isEqualTo(new Value.Timestamp(Long.MAX_VALUE));
        assertThat(binary(PgType.TIMESTAMP, "0000000000000000"))
                .isEqualTo(new Value.Timestamp(micros("2000-01-01T00:00:00Z")));
    }

    @Test
    void aClockChangeIsReadAsPostgresReadsIt() {
        ParameterDecoder newYork = new ParameterDecoder(ZoneId.of("America/New_York"));
        byte[] skipped = bytes("2024-03-10 02:30:00");
        byte[] twice = bytes("2024-11-03 01:30:00");

        assertThat(newYork.decode(PgType.TIMESTAMPTZ, 0, skipped, 0, skipped.length))
                .isEqualTo(new Value.TimestampTz(micros("2024-03-10T07:30:00Z")));
        assertThat(newYork.decode(PgType.TIMESTAMPTZ, 0, twice, 0, twice.length))
                .isEqualTo(new Value.TimestampTz(micros("2024-11-03T06:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "1 year 2 mons 3 days 04:05:06.5, 14, 3, 14706500000",
        "-1 days +02:03:00, 0, -1, 7380000000",
        "P1Y2M3DT4H5M6.5S, 14, 3, 14706500000",
        "@ 1 hour 30 min ago, 0, 0, -5400000000",
        "1.5 months, 1, 15, 0",
        "1.5 days, 0, 1, 43200000000",
        "2 weeks, 0, 14, 0",
        "1-2, 14, 0, 0",
        "5, 0, 0, 5000000",
        "-00:00:01, 0, 0, -1000000",
    })
    void readsIntervals(String text, int months, int days, long micros) {
        assertThat(text(PgType.INTERVAL, text)).isEqualTo(new Value.Interval(months, days, micros));
    }

    @Test
    void readsTextBytesAndUuids() {
        assertThat(text(PgType.TEXT, "año €")).isEqualTo(new Value.Text("año €"));
        assertThat(((Value.Blob) text(PgType.BYTEA, "\\x00ffA0 01")).value())
                .containsExactly(0, 0xff, 0xa0, 1);
        assertThat(((Value.Blob) text(PgType.BYTEA, "a\\\\b\\001")).value())
                .containsExactly('a', '\\', 'b', 1);
        java.util.UUID uuid = java.util.UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
        assertThat(text(PgType.UUID, "{A0EEBC999C0B-4ef8-bb6d-6bb9bd380a11}"))
                .isEqualTo(new Value.Uuid(uuid));
        assertThat(binary(PgType.UUID, "a0eebc999c0b4ef8bb6d6bb9bd380a11"))
                .isEqualTo(new Value.Uuid(uuid));
        assertThat(binary(PgType.JSONB, "017b7d")).isEqualTo(new Value.Text("{}"));
    }

    @Test
    void readsArrays() {
        LogicalType integer = LogicalType.of(TypeId.INTEGER);
        Value expected =
                new Value.Items(
                        integer, List.of(new Value.Int(1), new Value.Null(), new Value.Int(3)));

        assertThat(text(PgType.INT4_ARRAY, " { 1 , null,3 } ")).isEqualTo(expected);
        assertThat(
                        binary(
                                PgType.INT4_ARRAY,
                                "00000001"
                                        + "00000001"
                                        + "00000017"
                                        + "00000003"
                                        + "00000001"
                                        + "0000000400000001"
                                        + "ffffffff"
                                        + "0000000400000003"))
                .isEqualTo(expected);
        assertThat(text(PgType.INT4_ARRAY, "{}")).isEqualTo(new Value.Items(integer, List.of()));
        assertThat(text(PgType.TEXT_ARRAY, "{\"a \\\"b\\\\\",\"NULL\", c d ,\"\"}"))
                .isEqualTo(
                        new Value.Items(
                                LogicalType.of(TypeId.VARCHAR),
                                List.of(
                                        new Value.Text("a \"b\\"),
                                        new Value.Text("NULL"),
                                        new Value.Text("c d"),
                                        new Value.Text(""))));
    }

    @ParameterizedTest
    @CsvSource({
        "INT4, abc, 22P02, 'invalid input syntax for type integer: \"abc\"'",
        "INT4, '', 22P02, 'invalid input syntax for type integer: \"\"'",
        "INT4, 1.5, 22P02, 'invalid input syntax for type integer: \"1.5\"'",
        "INT2, 40000, 22003, 'value \"40000\" is out of range for type smallint'",
        "INT8, 9223372036854775808, 22003,"
                + " 'value \"9223372036854775808\" is out of range for type bigint'",
        "BOOL, maybe, 22P02, 'invalid input syntax for type boolean: \"maybe\"'",
        "FLOAT8, 1d, 22P02, 'invalid input syntax for type double precision: \"1d\"'",
        "FLOAT8, 1e400, 22003, '\"1e400\" is out of range for type double precision'",
        "FLOAT4, 1e-60, 22003, '\"1e-60\" is out of range for type real'",
        "NUMERIC, 1.2.3, 22P02, 'invalid input syntax for type numeric: \"1.2.3\"'",
        "DATE, abc, 22007, 'invalid input syntax for type date: \"abc\"'",
        "DATE, 2024-02-30, 22008, 'date/time field value out of range: \"2024-02-30\"'",
        "DATE, 0000-01-01, 22008, 'date/time field value out of range: \"0000-01-01\"'",
        "TIME, 25:00:00, 22008, 'date/time field value out of range: \"25:00:00\"'",
        "TIMESTAMPTZ, 2024-01-02 03:04:05 Mars/Phobos, 22023,"
                + " 'time zone \"Mars/Phobos\" not recognized'",
        "TIMESTAMP, 300000-01-01, 22008, 'timestamp out of range: \"300000-01-01\"'",
        "INTERVAL, 3 apples, 22007, 'invalid input syntax for type interval: \"3 apples\"'",
        "INTERVAL, 3000000000 days, 22015,"
                + " 'interval field value out of range: \"3000000000 days\"'",
        "UUID, a0ee, 22P02, 'invalid input syntax for type uuid: \"a0ee\"'",
        "BYTEA, \\x0, 22023, 'invalid hexadecimal data: odd number of digits'",
        "BYTEA, \\xzz, 22023, 'invalid hexadecimal digit: \"z\"'",
        "INT4_ARRAY, '{1,2', 22P02, 'malformed array literal: \"{1,2\"'",
        "INT4_ARRAY, '{1,a}', 22P02, 'invalid input syntax for type integer: \"a\"'",
        "INT4_ARRAY, '{{1}}', 0A000, 'arrays with more than one dimension are not supported'",
    })
    void malformedTextIsRefusedInPostgresWords(
            PgType type, String text, String state, String message) {
        byte[] bytes = bytes(text);
        assertThatThrownBy(() -> decoder.decode(type, 0, bytes, 0, bytes.length))
                .isInstanceOf(FluxionException.class)
                .hasMessage(message)
                .extracting(e -> ((FluxionException) e).code().sqlState())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "INT4, 0000, 22P03",
        "BOOL, '', 22P03",
        "UUID, 00, 22P03",
        "NUMERIC, 0001000000000000, 22P03",
        "NUMERIC, 00010000123400000001, 22P03",
        "NUMERIC, 00010000000000002711, 22P03",
        "NUMERIC, 00000000c0000000, 22003",
        "TIME, ffffffffffffffff, 22008",
        "TEXT, ff, 22021",
        "TEXT, 6100, 22021",
        "JSONB, 027b7d, 22P03",
        "INT4_ARRAY, 000000010000000000000014000000010000000100000004, 42804",
        "INT4_ARRAY, 0000000100000000000000170fffffff00000001, 22P03",
        "INT4_ARRAY, 000000020000000000000017, 0A000",
        "INT4_ARRAY, 00000000, 22P03",
    })
    void malformedBinaryIsRefused(PgType type, String hex, String state) {
        assertThatThrownBy(() -> binary(type, hex))
                .isInstanceOf(FluxionException.class)
                .extracting(e -> ((FluxionException) e).code().sqlState())
                .isEqualTo(state);
    }

    @Test
    void anErrorSaysWhichParameter() {
        FluxionException error =
                ParameterDecoder.parameterContext(
                        Malformed.syntax(PgType.INT4, bytes("x"), 0, 1), "", 2);

        assertThat(error.context()).contains("unnamed portal parameter $2");
    }

    private Value text(PgType type, String text) {
        byte[] bytes = bytes("<" + text + ">");
        return decoder.decode(type, 0, bytes, 1, bytes.length - 2);
    }

    private String state(PgType type, String text) {
        try {
            return "no error but " + text(type, text);
        } catch (FluxionException e) {
            return e.code().sqlState();
        }
    }

    private Value binary(PgType type, String hex) {
        byte[] bytes = HexFormat.of().parseHex("aa" + hex + "bb");
        return decoder.decode(type, 1, bytes, 1, bytes.length - 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(
                OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                OffsetDateTime.parse(instant));
    }
}
