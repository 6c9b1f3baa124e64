package ai.fluxion.pgwire.row;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Result;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.CopyOptions.Force;
import ai.fluxion.sql.CopyOptions.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineEncoderTest {
    private static final CopyOptions TEXT = CopyOptions.defaults(CopyOptions.Format.TEXT);
    private static final CopyOptions CSV = CopyOptions.defaults(CopyOptions.Format.CSV);

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

    @Test
    void textEscapesWhatWouldEndAValue() {
        assertThat(
                        lines(
                                TEXT,
                                "SELECT 'a' || chr(9) || 'b', 'c' || chr(10) || 'd\\e' || chr(13),"
                                        + " NULL, 'ñ', -1.50, DATE '2024-01-02',"
                                        + " chr(8) || chr(11) || chr(12)"))
                .isEqualTo("a\\tb\tc\\nd\\\\e\\r\t\\N\tñ\t-1.50\t2024-01-02\t\\b\\v\\f\n");
    }

    @Test
    void textEscapesItsDelimiterInNumbersToo() {
        assertThat(lines(options(CopyOptions.Format.TEXT, '|', ""), "SELECT 'a|b', NULL, 'c'"))
                .isEqualTo("a\\|b||c\n");
        assertThat(lines(options(CopyOptions.Format.TEXT, '-', ""), "SELECT -7, DATE '2024-01-02'"))
                .isEqualTo("\\-7-2024\\-01\\-02\n");
    }

    @Test
    void everyRowHasItsLine() {
        assertThat(lines(TEXT, "SELECT i, repeat(chr(9), i::INTEGER) FROM range(3) t(i)"))
                .isEqualTo("0\t\n1\t\\t\n2\t\\t\\t\n");
    }

    @Test
    void csvQuotesWhatWouldBeReadOtherwise() {
        assertThat(
                        lines(
                                CSV,
                                "SELECT 'a,b', 'say \"hi\"', NULL, '', 'plain',"
                                        + " 'two' || chr(10) || 'lines', '\\.', [1, 2]"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",,\"\",plain,\"two\nlines\",\\.,\"{1,2}\"\n");
    }

    @Test
    void csvQuotesALoneEndMarkerAndAValueThatReadsAsNull() {
        assertThat(lines(CSV, "SELECT '\\.'")).isEqualTo("\"\\.\"\n");
        assertThat(
                        lines(
                                options(CopyOptions.Format.CSV, ';', "0"),
                                "SELECT 0, 10, NULL, 'a;b', '0'"))
                .isEqualTo("\"0\";10;0;\"a;b\";\"0\"\n");
    }

    @Test
    void csvDoublesAnEscapeOnlyInsideQuotes() {
        CopyOptions backslash =
                new CopyOptions(
                        CopyOptions.Format.CSV, ',', "", Header.NONE, '"', '\\', Force.NOTHING);
        assertThat(lines(backslash, "SELECT 'a\\b', 'c\\,\"d'"))
                .isEqualTo("a\\b,\"c\\\\,\\\"d\"\n");
    }

    @Test
    void csvQuotesAreForcedButForNull() {
        assertThat(lines(CSV, "SELECT 1, 'a', NULL", true, false, true)).isEqualTo("\"1\",a,\n");
    }

    @Test
    void headerIsALineOfNames() {
        WireWriter out = new WireWriter(1);
        try (Result result = connection.query("SELECT 1 AS id, 2 AS \"a,b\"")) {
            LineEncoder.of(
                            result.columns().stream().map(ColumnInfo::type).toList(),
                            new boolean[2],
                            CSV,
                            ZoneOffset.UTC)
                    .header(result.columns().stream().map(ColumnInfo::name).toList(), out);
        }
        assertThat(data(out)).isEqualTo("id,\"a,b\"\n");
    }

    private static CopyOptions options(CopyOptions.Format format, char delimiter, String nullText) {
        return new CopyOptions(format, delimiter, nullText, Header.NONE, '"', '"', Force.NOTHING);
    }

    private String lines(CopyOptions options, String sql, boolean... quoted) {
        WireWriter out = new WireWriter(1);
        try (Result result = connection.query(sql)) {
            LineEncoder encoder =
                    LineEncoder.of(
                            result.columns().stream().map(ColumnInfo::type).toList(),
                            quoted.length > 0 ? quoted : new boolean[result.columns().size()],
                            options,
                            ZoneOffset.UTC);
            try (DataChunk chunk = result.next().orElseThrow()) {
                encoder.encode(chunk, 0, chunk.size(), out);
            }
        }
        return data(out);
    }

    /// What the CopyData messages carry, one line each.
    private static String data(WireWriter out) {
        StringBuilder text = new StringBuilder();
        ByteBuffer in = ByteBuffer.wrap(out.array(), 0, out.size());
        while (in.hasRemaining()) {
            assertThat(in.get()).isEqualTo((byte) 'd');
            byte[] line = new byte[in.getInt() - Integer.BYTES];
            in.get(line);
            text.append(new String(line, StandardCharsets.UTF_8));
            assertThat(text).endsWith("\n");
        }
        return text.toString();
    }
}
