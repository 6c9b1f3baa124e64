package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every type's text is what DuckDB casts it to.
class TextTest {
    private static final Database DATABASE = Rows.memory();
    private static final Connection CONNECTION = DATABASE.connect();

    static {
        Rows.run(CONNECTION, "SET TimeZone = 'UTC'");
    }

    @AfterAll
    static void close() {
        CONNECTION.close();
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "(-128)::TINYINT",
                "255::UTINYINT",
                "(-32768)::SMALLINT",
                "65535::USMALLINT",
                "(-2147483648)::INTEGER",
                "4294967295::UINTEGER",
                "(-9223372036854775808)::BIGINT",
                "18446744073709551615::UBIGINT",
                "(-170141183460469231731687303715884105728)::HUGEINT",
                "340282366920938463463374607431768211455::UHUGEINT",
                "0.1::FLOAT",
                "'nan'::FLOAT",
                "'-infinity'::DOUBLE",
                "1e300::DOUBLE",
                "0.1::DOUBLE",
                "1e-7::DOUBLE",
                "(-0.01)::DECIMAL(4,2)",
                "(-12345.6789)::DECIMAL(9,4)",
                "(-123456789012.345678)::DECIMAL(18,6)",
                "(-12345678901234567890123456789012345.678)::DECIMAL(38,3)",
                "0.5::DECIMAL(2,2)",
                "''",
                "'twelve bytes'",
                "'thirteen byte'",
                "'ñandú 🦆 longer than that'",
                "'\\x00\\xFFabc'::BLOB",
                "''::BLOB",
                "DATE '1969-12-31'",
                "DATE '0044-03-15 (BC)'",
                "'infinity'::DATE",
                "TIME '23:59:59.999999'",
                "'12:00:00.123456789'::TIME_NS",
                "'12:00:00+05:30'::TIMETZ",
                "TIMESTAMP '1969-12-31 23:59:59.999999'",
                "'infinity'::TIMESTAMP",
                "'-infinity'::TIMESTAMP",
                "'2020-01-01 00:00:01'::TIMESTAMP_S",
                "'2020-01-01 00:00:01.123'::TIMESTAMP_MS",
                "'2020-01-01 00:00:01.123456789'::TIMESTAMP_NS",
                "TIMESTAMPTZ '2020-01-01 12:00:00+02'",
                "INTERVAL '-1 year 2 days 03:04:05.6'",
                "'00000000-0000-0000-0000-000000000001'::UUID",
                "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID",
                "'1'::BIT",
                "'0101010101010101010101'::BIT",
                "0::BIGNUM",
                "(-99999999999999999999999999999999999999999999999999)::BIGNUM",
                "99999999999999999999999999999999999999999999999999::BIGNUM",
                "'b'::ENUM('a', 'b')",
                "[1, NULL, 3]",
                "[]::INTEGER[]",
                "[[1], [], NULL]",
                "['a', 'b, c', '', NULL, 'NULL', 'quo''te']",
                "[DATE '2020-01-01', 'infinity'::DATE]",
                "[1, 2, 3]::INTEGER[3]",
                "{'a': 1, 'b c': 'x, y', 'n': NULL}",
                "{'a': {'b': [1, 2]}}",
                "MAP {'k': 1, 'l': NULL}",
                "MAP {}::MAP(VARCHAR, INTEGER)",
                "union_value(num := 2)::UNION(num INTEGER, str VARCHAR)",
                "'x'::UNION(num INTEGER, str VARCHAR)",
                "'{\"a\": 1}'::JSON",
                "[1.5::DECIMAL(18,2), -2.25]",
                "['b'::ENUM('a', 'b')]",
                "[uuid '00000000-0000-0000-0000-00000000000a']",
            })
    void textIsAsDuckdbCastsIt(String expression) {
        String sql = "SELECT v, v::VARCHAR FROM (SELECT " + expression + " AS v)";
        try (Prepared prepared = CONNECTION.prepare(sql);
                Result result = prepared.stream();
                DataChunk chunk = result.next().orElseThrow()) {
            assertThat(chunk.column(0).textAt(0)).isEqualTo(chunk.column(1).textAt(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DECIMAL(18,6)",
                "INTEGER[]",
                "VARCHAR[][]",
                "INTEGER[3]",
                "STRUCT(a INTEGER, \"b c\" VARCHAR)",
                "MAP(VARCHAR, DECIMAL(9,2))",
                "UNION(num INTEGER, str VARCHAR)",
                "ENUM('a', 'it''s')",
                "TIMESTAMP WITH TIME ZONE",
                "TIME WITH TIME ZONE",
                "JSON",
                "UUID",
                "BIT",
                "HUGEINT",
            })
    void theNameOfATypeIsUsableInACast(String type) {
        try (Result result = CONNECTION.query("SELECT NULL::" + type)) {
            String name = result.columns().getFirst().type().sql();
            assertThat(name).isEqualTo(type);
            try (Result again = CONNECTION.query("SELECT NULL::" + name)) {
                assertThat(again.columns().getFirst().type())
                        .isEqualTo(result.columns().getFirst().type());
            }
        }
    }

    @Test
    void nestedRowsOfManyChunksKeepTheirPlace() {
        String sql =
                "SELECT i, [i, i + 1] AS l, {'a': i} AS s FROM range(10_000) r(i) WHERE i % 3 = 0";
        int[] rows = new int[1];
        try (Result result = CONNECTION.query(sql)) {
            for (String row : Rows.of(result)) {
                long i = Long.parseLong(row.substring(0, row.indexOf('|')));
                assertThat(row).isEqualTo(i + "|[" + i + ", " + (i + 1) + "]|{'a': " + i + "}");
                rows[0]++;
            }
        }
        assertThat(rows[0]).isEqualTo(3334);
    }
}
