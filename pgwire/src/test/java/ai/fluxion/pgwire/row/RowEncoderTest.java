package ai.fluxion.pgwire.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowEncoderTest {
    private static final ZoneId ZONE = ZoneId.of("America/Caracas");

    private Database database;
    private Connection connection;

    @BeforeAll
    void open() {
        database = Database.open(":memory:", Map.of());
        connection = database.connect();
    }

    @AfterAll
    void close() {
        connection.close();
        database.close();
    }

    /// The expression in DuckDB, its text, its binary form in hexadecimal.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | t | 01",
                "false | f | 00",
                "(-128)::TINYINT | -128 | ff80",
                "255::UTINYINT | 255 | 00ff",
                "(-32768)::SMALLINT | -32768 | 8000",
                "65535::USMALLINT | 65535 | 0000ffff",
                "(-2147483648)::INTEGER | -2147483648 | 80000000",
                "4294967295::UINTEGER | 4294967295 | 00000000ffffffff",
                "(-9223372036854775808)::BIGINT | -9223372036854775808 | 8000000000000000",
                "18446744073709551615::UBIGINT | 18446744073709551615"
                        + " | 000500040000000007341a5802e103bb064f",
                "(-170141183460469231731687303715884105728)::HUGEINT"
                        + " | -170141183460469231731687303715884105728"
                        + " | 000a00094000000000aa0583209a01d5090d0c601c871bf620da1660",
                "340282366920938463463374607431768211455::UHUGEINT"
                        + " | 340282366920938463463374607431768211455"
                        + " | 000a00090000000001540b071a2403aa121a18c111ff10dd1aa505af",
                "0.1::FLOAT | 0.1 | 3dcccccd",
                "1e20::DOUBLE | 1e+20 | 4415af1d78b58c40",
                "'nan'::DOUBLE | NaN | 7ff8000000000000",
                "12.5::DECIMAL(4,1) | 12.5 | 00020000000000010" + "00c1388",
                "-0.05::DECIMAL(9,2) | -0.05 | 0001ffff4000000201f4",
                "1234567.891234::DECIMAL(18,6) | 1234567.891234 | 00040001000000060"
                        + "07b11d722d00d48",
                "0::DECIMAL(18,6) | 0.000000 | 0000000000000006",
                "0.000001::DECIMAL(18,18) | 0.000001000000000000 | 0001fffe000000120064",
                "10000::DECIMAL(18,0) | 10000 | 00010001000000000001",
                "99999999999999999999999999999999999.999::DECIMAL(38,3)"
                        + " | 99999999999999999999999999999999999.999"
                        + " | 000a000800000003"
                        + "03e7270f270f270f270f270f270f270f270f2706",
                "DATE '2024-01-02' | 2024-01-02 | 0000223f",
                "'infinity'::DATE | infinity | 7fffffff",
                "'-infinity'::DATE | -infinity | 80000000",
                "'0044-03-15 (BC)'::DATE | 0044-03-15 BC | fff49d7b",
                "TIME '04:05:06.5' | 04:05:06.5 | 000000036c9361a0",
                "'04:05:06+05:30'::TIMETZ | 04:05:06+05:30 | 000000036c8bc080ffffb2a8",
                "TIMESTAMP '2024-01-02 03:04:05.000006' | 2024-01-02 03:04:05.000006"
                        + " | 0002b0ec8515f346",
                "'infinity'::TIMESTAMP | infinity | 7fffffffffffffff",
                "'-infinity'::TIMESTAMP | -infinity | 8000000000000000",
                "'2024-01-02 03:04:05'::TIMESTAMP_S | 2024-01-02 03:04:05 | 0002b0ec8515f340",
                "'2024-01-02 03:04:05.678'::TIMESTAMP_MS | 2024-01-02 03:04:05.678"
                        + " | 0002b0ec85204bb0",
                "'2024-01-02 03:04:05.678901234'::TIMESTAMP_NS | 2024-01-02 03:04:05.678901"
                        + " | 0002b0ec85204f35",
                "'2024-01-02 03:04:05+00'::TIMESTAMPTZ | 2024-01-01 23:04:05-04"
                        + " | 0002b0ec8515f340",
                "INTERVAL '14 months 3 days' | 1 year 2 mons 3 days | 0000000000000000000000030000000e",
                "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
                        + " | a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "'\\x00\\xFFa'::BLOB | \\x00ff61 | 00ff61",
                "'año'::VARCHAR | año | 61c3b16f",
                "'a rather long text, not inlined' | a rather long text, not inlined"
                        + " | 6120726174686572206c6f6e6720746578742c206e6f7420696e6c696e6564",
                "'b'::ENUM('a', 'b') | b | 62",
                "'{\"a\":1}'::JSON | {\"a\":1} | 017b2261223a317d",
                "[1, NULL, 3] | {1,NULL,3} | 0000000100000001000000170000000300000001"
                        + "0000000400000001ffffffff0000000400000003",
                "[]::INTEGER[] | {} | 000000000000000000000017",
                "['a b', 'null', '', 'q\"\\', 'x'] | {\"a b\",\"null\",\"\",\"q\\\"\\\\\",x}"
                        + " | 00000001000000000000001900000005000000010000000361206200000004"
                        + "6e756c6c0000000000000003"
                        + "71225c0000000178",
                "array_value(1.5::DOUBLE, 2::DOUBLE) | {1.5,2} | 0000000100000000000002bd0000000200000001"
                        + "000000083ff8000000000000000000084000000000000000",
                "['b', NULL]::ENUM('a', 'b')[] | {b,NULL} | 000000010000000100000019000000020000000100000001"
                        + "62ffffffff",
                "[DATE '2024-01-02'] | {2024-01-02} | 00000001000000000000043a0000000100000001"
                        + "000000040000223f",
            })
    void writesAsPostgresDoes(String expression, String text, String binary) {
        String sql = "SELECT " + expression;

        assertThat(EncodedRows.texts(connection, sql, ZONE)).containsExactly(text);
        assertThat(EncodedRows.of(connection, sql, List.of(), 1, ZONE).getFirst().getFirst())
                .map(HexFormat.of()::formatHex)
                .contains(binary);
    }

    @Test
    void typesWithoutACounterpartAreTextInBothFormats() {
        String sql = "SELECT {'a': 1}, MAP {'k': 2}, '101'::BIT, [[1], [2]], 'x'::ENUM('x')";

        assertThat(EncodedRows.texts(connection, sql, ZONE))
                .containsExactly("{'a': 1}", "{k=2}", "101", "[[1], [2]]", "x");
        assertThat(EncodedRows.of(connection, sql, List.of(), 1, ZONE).getFirst().get(0))
                .map(String::new)
                .contains("{'a': 1}");
    }

    @Test
    void nullsAreMarkedByTheirLength() {
        assertThat(
                        EncodedRows.of(
                                connection,
                                "SELECT NULL::INTEGER, 1, NULL::VARCHAR, NULL::INTEGER[]",
                                List.of(),
                                1,
                                ZONE))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get(0)).isEmpty();
                            assertThat(row.get(1)).isPresent();
                            assertThat(row.get(2)).isEmpty();
                            assertThat(row.get(3)).isEmpty();
                        });
    }

    @Test
    void everyRowOfManyChunksIsWritten() {
        List<List<Optional<byte[]>>> rows =
                EncodedRows.of(
                        connection,
                        "SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE repeat('x', i % 50) END"
                                + " FROM range(10000) r(i) ORDER BY i",
                        List.of(),
                        0,
                        ZONE);

        assertThat(rows).hasSize(10_000);
        assertThat(rows.get(9_999).get(0)).map(String::new).contains("9999");
        assertThat(rows.get(9_999).get(1)).map(b -> b.length).contains(49);
        assertThat(rows.get(7).get(1)).isEmpty();
    }

    @Test
    void theNumberOfFormatsMustFit() {
        List<LogicalType> three =
                List.of(
                        LogicalType.of(TypeId.INTEGER),
                        LogicalType.of(TypeId.INTEGER),
                        LogicalType.of(TypeId.INTEGER));

        assertThatThrownBy(() -> RowEncoder.of(three, List.of(0, 1), ZONE))
                .hasMessage("bind message has 2 result formats but query has 3 columns")
                .extracting(e -> ((FluxionException) e).code())
                .isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
        assertThatThrownBy(() -> RowEncoder.of(three, List.of(2), ZONE))
                .hasMessage("unsupported format code: 2");
    }
}
