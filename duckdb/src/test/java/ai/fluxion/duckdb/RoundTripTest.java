package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A value bound, selected and read again.
class RoundTripTest {
    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void booleans() {
        read("BOOLEAN", new Value.Bool(true), c -> assertThat(c.booleanAt(0)).isTrue());
        read("BOOLEAN", new Value.Bool(false), c -> assertThat(c.booleanAt(0)).isFalse());
    }

    @Test
    void integersOfEachWidth() {
        read("TINYINT", new Value.Int(-128), c -> assertThat(c.int8At(0)).isEqualTo((byte) -128));
        read(
                "SMALLINT",
                new Value.Int(-32768),
                c -> assertThat(c.int16At(0)).isEqualTo(Short.MIN_VALUE));
        read("INTEGER", new Value.Int(-7), c -> assertThat(c.int32At(0)).isEqualTo(-7));
        read(
                "BIGINT",
                new Value.Int(Long.MIN_VALUE),
                c -> assertThat(c.int64At(0)).isEqualTo(Long.MIN_VALUE));
        read("UTINYINT", new Value.Int(255), c -> assertThat(c.int8At(0)).isEqualTo((byte) 255));
        read(
                "UBIGINT",
                new Value.HugeInt(new BigInteger("18446744073709551615")),
                c -> assertThat(c.int64At(0)).isEqualTo(-1));
    }

    @Test
    void anIntegerThatDoesNotFitItsParameterIsAnError() {
        try (Prepared prepared = connection.prepare("SELECT $1::SMALLINT")) {
            prepared.bind(1, new Value.Int(70_000));
            assertThatThrownBy(prepared::execute)
                    .isInstanceOfSatisfying(
                            DuckDbException.class,
                            e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.CONVERSION));
        }
    }

    @Test
    void hugeIntegers() {
        for (String number :
                List.of(
                        "0",
                        "-1",
                        "170141183460469231731687303715884105727",
                        "-170141183460469231731687303715884105728")) {
            read(
                    "HUGEINT",
                    new Value.HugeInt(new BigInteger(number)),
                    c -> assertThat(huge(c)).isEqualTo(new BigInteger(number)));
        }
        read(
                "UHUGEINT",
                new Value.HugeInt(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE)),
                c -> assertThat(c.textAt(0)).isEqualTo("340282366920938463463374607431768211455"));
        assertThatThrownBy(
                        () ->
                                read(
                                        "HUGEINT",
                                        new Value.HugeInt(BigInteger.ONE.shiftLeft(129)),
                                        c -> {}))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("128 bits");
    }

    @Test
    void floats() {
        for (Float number :
                new Float[] {
                    0f,
                    -0f,
                    1.5f,
                    Float.NaN,
                    Float.POSITIVE_INFINITY,
                    Float.NEGATIVE_INFINITY,
                    Float.MIN_VALUE
                }) {
            read(
                    "FLOAT",
                    new Value.Float32(number),
                    c -> assertThat(c.float32At(0)).isEqualTo(number));
        }
        for (Double number :
                new Double[] {
                    0d,
                    1e308,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MIN_VALUE
                }) {
            read(
                    "DOUBLE",
                    new Value.Float64(number),
                    c -> assertThat(c.float64At(0)).isEqualTo(number));
        }
    }

    @Test
    void decimalsOfEachWidthAndSign() {
        for (String sign : List.of("", "-")) {
            decimal("DECIMAL(4,2)", sign + "12.34", 1234);
            decimal("DECIMAL(9,4)", sign + "12345.6789", 123456789);
            decimal("DECIMAL(18,6)", sign + "123456789012.345678", 123456789012345678L);
            BigDecimal wide = new BigDecimal(sign + "12345678901234567890123456789012345.678");
            read(
                    "DECIMAL(38,3)",
                    new Value.Decimal(wide),
                    c -> {
                        assertThat(huge(c)).isEqualTo(wide.unscaledValue());
                        assertThat(c.textAt(0)).isEqualTo(wide.toPlainString());
                    });
        }
        read(
                "DECIMAL(18,2)",
                new Value.Decimal(new BigDecimal("1E+3")),
                c -> assertThat(c.unscaledAt(0)).isEqualTo(100_000));
        read(
                "DECIMAL(18,2)",
                new Value.Decimal(new BigDecimal("0.005")),
                c -> assertThat(c.unscaledAt(0)).isEqualTo(1));
    }

    @Test
    void aDecimalOfTooManyDigitsIsRefused() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "DECIMAL(38,0)",
                                        new Value.Decimal(new BigDecimal("1e38")),
                                        c -> {}))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("39 digits");
    }

    @Test
    void textsOfEveryLength() {
        for (String text :
                List.of(
                        "",
                        "a",
                        "twelve bytes",
                        "thirteen byte",
                        "ñandú 🦆",
                        "x".repeat(100_000))) {
            read(
                    "VARCHAR",
                    new Value.Text(text),
                    c -> {
                        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                        byte[] copied = new byte[encoded.length + 2];
                        assertThat(c.textLengthAt(0)).isEqualTo(encoded.length);
                        assertThat(c.copyTextAt(0, copied, 1)).isEqualTo(encoded.length);
                        assertThat(new String(copied, 1, encoded.length, StandardCharsets.UTF_8))
                                .isEqualTo(text);
                        assertThat(c.textAt(0)).isEqualTo(text);
                    });
        }
    }

    @Test
    void blobs() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {0, -1, 7}, new byte[5000])) {
            read(
                    "BLOB",
                    new Value.Blob(bytes),
                    c -> {
                        byte[] copied = new byte[c.textLengthAt(0)];
                        c.copyTextAt(0, copied, 0);
                        assertThat(copied).isEqualTo(bytes);
                    });
        }
    }

    @Test
    void datesAndTimes() {
        for (int days :
                new int[] {0, -1, -719_528, 20_000, Integer.MAX_VALUE, -Integer.MAX_VALUE}) {
            read("DATE", new Value.Date(days), c -> assertThat(c.int32At(0)).isEqualTo(days));
        }
        read(
                "TIME",
                new Value.Time(86_399_999_999L),
                c -> assertThat(c.int64At(0)).isEqualTo(86_399_999_999L));
        for (long micros :
                new long[] {0, -1, 1_700_000_000_000_000L, Long.MAX_VALUE, -Long.MAX_VALUE}) {
            read(
                    "TIMESTAMP",
                    new Value.Timestamp(micros),
                    c -> assertThat(c.int64At(0)).isEqualTo(micros));
            read(
                    "TIMESTAMPTZ",
                    new Value.TimestampTz(micros),
                    c -> assertThat(c.int64At(0)).isEqualTo(micros));
        }
    }

    @Test
    void intervals() {
        read(
                "INTERVAL",
                new Value.Interval(-14, 3, -5_000_001),
                c -> {
                    assertThat(c.intervalMonthsAt(0)).isEqualTo(-14);
                    assertThat(c.intervalDaysAt(0)).isEqualTo(3);
                    assertThat(c.intervalMicrosAt(0)).isEqualTo(-5_000_001);
                });
    }

    @Test
    void uuids() {
        for (String text :
                List.of(
                        "00000000-0000-0000-0000-000000000000",
                        "80000000-0000-0000-8000-000000000001",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff")) {
            UUID uuid = UUID.fromString(text);
            read(
                    "UUID",
                    new Value.Uuid(uuid),
                    c -> {
                        assertThat(c.hugeUpperAt(0) ^ Long.MIN_VALUE)
                                .isEqualTo(uuid.getMostSignificantBits());
                        assertThat(c.hugeLowerAt(0)).isEqualTo(uuid.getLeastSignificantBits());
                        assertThat(c.textAt(0)).isEqualTo(text);
                    });
        }
    }

    @Test
    void lists() {
        LogicalType integer = LogicalType.of(TypeId.INTEGER);
        Value list =
                new Value.Items(
                        integer, List.of(new Value.Int(1), new Value.Null(), new Value.Int(3)));
        read("INTEGER[]", list, c -> assertThat(c.textAt(0)).isEqualTo("[1, NULL, 3]"));
        read(
                "INTEGER[]",
                new Value.Items(integer, List.of()),
                c -> assertThat(c.textAt(0)).isEqualTo("[]"));
        Value texts =
                new Value.Items(
                        LogicalType.of(TypeId.VARCHAR),
                        List.of(new Value.Text("a"), new Value.Text("b, c")));
        read("VARCHAR[]", texts, c -> assertThat(c.textAt(0)).isEqualTo("[a, 'b, c']"));
        Value decimals =
                new Value.Items(
                        LogicalType.decimal(18, 2),
                        List.of(new Value.Decimal(new BigDecimal("1.5"))));
        read("DECIMAL(18,2)[]", decimals, c -> assertThat(c.textAt(0)).isEqualTo("[1.50]"));
        Value nested =
                new Value.Items(
                        LogicalType.list(integer),
                        List.of(new Value.Items(integer, List.of(new Value.Int(1)))));
        read("INTEGER[][]", nested, c -> assertThat(c.textAt(0)).isEqualTo("[[1]]"));
        try (Prepared prepared =
                connection.prepare("SELECT i FROM range(10) r(i) WHERE i = ANY($1::BIGINT[])")) {
            prepared.bind(
                    1,
                    new Value.Items(
                            LogicalType.of(TypeId.BIGINT),
                            List.of(new Value.Int(3), new Value.Int(5))));
            try (Result result = prepared.execute()) {
                assertThat(Rows.of(result)).containsExactly("3", "5");
            }
        }
    }

    @Test
    void nullOfEveryType() {
        for (String type :
                List.of(
                        "BOOLEAN",
                        "INTEGER",
                        "HUGEINT",
                        "DOUBLE",
                        "DECIMAL(18,2)",
                        "VARCHAR",
                        "BLOB",
                        "DATE",
                        "UUID",
                        "INTERVAL",
                        "INTEGER[]",
                        "STRUCT(a INTEGER)",
                        "ENUM('a')")) {
            read(
                    type,
                    new Value.Null(),
                    c -> {
                        assertThat(c.isNull(0)).isTrue();
                        assertThat(c.hasNulls()).isTrue();
                        assertThatThrownBy(() -> c.textAt(0))
                                .isInstanceOf(IllegalStateException.class);
                    });
        }
    }

    @Test
    void enumLabelsOfEachWidth() {
        for (int size : new int[] {3, 255, 256, 257, 70_000}) {
            Rows.run(
                    connection,
                    "CREATE OR REPLACE TABLE labels AS SELECT 'label ' || i AS l FROM range("
                            + size
                            + ") r(i)");
            Rows.run(
                    connection,
                    "DROP TYPE IF EXISTS label; CREATE TYPE label AS ENUM (SELECT l FROM labels ORDER BY rowid)");
            assertThat(
                            Rows.of(
                                    connection,
                                    "SELECT l::label FROM labels WHERE rowid IN (0, "
                                            + (size - 1)
                                            + ") ORDER BY rowid"))
                    .containsExactly("label 0", "label " + (size - 1));
        }
    }

    @Test
    void nullsAreFoundInEveryWordOfTheMask() {
        try (Result result =
                connection.query(
                        "SELECT CASE WHEN i % 100 = 99 THEN NULL ELSE i END FROM range(5000) r(i)")) {
            long nulls = Rows.of(result).stream().filter("∅"::equals).count();
            assertThat(nulls).isEqualTo(50);
        }
    }

    private void decimal(String type, String text, long unsigned) {
        long unscaled = text.startsWith("-") ? -unsigned : unsigned;
        read(
                type,
                new Value.Decimal(new BigDecimal(text)),
                c -> {
                    assertThat(c.unscaledAt(0)).isEqualTo(unscaled);
                    assertThat(c.textAt(0)).isEqualTo(text);
                });
    }

    private void read(String type, Value value, Consumer<ColumnVector> check) {
        try (Prepared prepared = connection.prepare("SELECT $1::" + type)) {
            prepared.bind(1, value);
            try (Result result = prepared.execute();
                    DataChunk chunk = result.next().orElseThrow()) {
                assertThat(chunk.size()).isEqualTo(1);
                check.accept(chunk.column(0));
                assertThat(result.next()).isEmpty();
            }
        }
    }

    private static BigInteger huge(ColumnVector column) {
        BigInteger lower = new BigInteger(Long.toUnsignedString(column.hugeLowerAt(0)));
        return BigInteger.valueOf(column.hugeUpperAt(0)).shiftLeft(64).add(lower);
    }
}
