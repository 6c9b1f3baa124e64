package ai.fluxion.pgwire.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyParserTest {
    private static final CopyOptions TEXT = CopyOptions.defaults(CopyOptions.Format.TEXT);
    private static final CopyOptions CSV = CopyOptions.defaults(CopyOptions.Format.CSV);
    private static final int ROW_LIMIT = 1 << 20;

    @Test
    void textEscapesNullsAndTheEndMarkerAreRead() {
        assertThat(
                        rows(
                                "a VARCHAR, b VARCHAR",
                                TEXT,
                                "x\\ty\\\\\t\\N\n\\x41\\101\\q\t\n\\.\nignored\n"))
                .containsExactly("x\ty\\|<null>", "AAq|");
    }

    @Test
    void csvQuotesNewlinesAndEmptyStringsAreRead() {
        assertThat(rows("a VARCHAR, b VARCHAR", CSV, "\"a,\"\"b\"\"\nc\",\r\n,\"\"\r\nlast,row"))
                .containsExactly("a,\"b\"\nc|<null>", "<null>|", "last|row");
    }

    @Test
    void headersAreSkippedAndForceOptionsObeyed() {
        CopyOptions options =
                new CopyOptions(
                        CopyOptions.Format.CSV,
                        ';',
                        "nada",
                        CopyOptions.Header.NAMES,
                        '\'',
                        '\'',
                        new CopyOptions.Force(false, Set.of(), Set.of("a"), Set.of("b")));

        assertThat(rows("a VARCHAR, b VARCHAR", options, "a;b\n'nada';nada\n'x''y';z\n"))
                .containsExactly("<null>|nada", "x'y|z");
    }

    @Test
    void aHeaderThatHasToMatchIsCompared() {
        CopyOptions match =
                new CopyOptions(
                        CopyOptions.Format.CSV,
                        ',',
                        "",
                        CopyOptions.Header.MATCH,
                        '"',
                        '"',
                        CopyOptions.Force.NOTHING);

        assertThat(rows("a VARCHAR, b VARCHAR", match, "a,\"b\"\nx,y\n")).containsExactly("x|y");
        assertThatThrownBy(() -> rows("a VARCHAR, b VARCHAR", match, "a,c\nx,y\n"))
                .hasMessage(
                        "column name mismatch in header line field 2: got \"c\", expected \"b\"");
        assertThatThrownBy(() -> rows("a VARCHAR, b VARCHAR", match, "a,\nx,y\n"))
                .hasMessage(
                        "column name mismatch in header line field 2: got null value (\"\"),"
                                + " expected \"b\"");
        assertThatThrownBy(() -> rows("a VARCHAR, b VARCHAR", match, "a\nx,y\n"))
                .hasMessage("wrong number of fields in header line: got 1, expected 2");
    }

    @Test
    void everyCommonTypeIsParsed() {
        String columns =
                "b BOOLEAN, i2 SMALLINT, i4 INTEGER, i8 BIGINT, f DOUBLE, n DECIMAL(18,6),"
                        + " w DECIMAL(38,2), d DATE, ts TIMESTAMP, tz TIMESTAMPTZ, u UUID, l INTEGER[]";
        String row =
                "t,-32768,2147483647,-9223372036854775808,1.5e3,-1234.5678905,"
                        + "123456789012345678901234567890123456.78,2024-02-29,2024-01-02 03:04:05.5,"
                        + "2024-01-02 03:04:05,a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,\"[1, 2]\"\n";

        assertThat(rows(columns, CSV, row))
                .containsExactly(
                        "true|-32768|2147483647|-9223372036854775808|1500.0|-1234.567891"
                                + "|123456789012345678901234567890123456.78|2024-02-29"
                                + "|2024-01-02 03:04:05.5|2024-01-02 03:04:05-04"
                                + "|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|[1, 2]");
    }

    @Test
    void anySplitGivesTheSameRows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            data.append(i)
                    .append(",\"línea\n")
                    .append(i)
                    .append(" \"\"ñ\"\"\",")
                    .append(i / 7.0)
                    .append("\r\n");
        }
        byte[] bytes = data.toString().getBytes(StandardCharsets.UTF_8);
        String columns = "i INTEGER, s VARCHAR, n DECIMAL(18,6)";
        List<String> whole = rows(columns, CSV, List.of(bytes));

        assertThat(whole).hasSize(5_000);
        for (int round = 0; round < 5; round++) {
            assertThat(rows(columns, CSV, pieces(bytes, random)))
                    .as("seed " + seed)
                    .isEqualTo(whole);
        }
    }

    @Test
    void errorsNameTheLineTheColumnAndTheValue() {
        assertError(
                "1,2\nx,3\n",
                ErrorCode.INVALID_TEXT_REPRESENTATION,
                "COPY t, line 2, column a: \"x\"");
        assertError("99999999999,1\n", ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "line 1, column a");
        assertError("1\n", ErrorCode.BAD_COPY_FILE_FORMAT, "COPY t, line 1: \"1\"");
        assertError("1,2,3\n", ErrorCode.BAD_COPY_FILE_FORMAT, "COPY t, line 1: \"1,2,3\"");
        assertError("1,\"2\n", ErrorCode.BAD_COPY_FILE_FORMAT, "COPY t, line");
        assertError("1,123456789012345.5\n", ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "column b");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        try (CopiedTable table = new CopiedTable("s VARCHAR")) {
            byte[] bytes = {'a', (byte) 0xC3, '(', '\n'};
            assertThatThrownBy(() -> table.copy(TEXT, ROW_LIMIT, List.of(bytes)))
                    .isInstanceOfSatisfying(
                            FluxionException.class,
                            e ->
                                    assertThat(e.code())
                                            .isEqualTo(ErrorCode.CHARACTER_NOT_IN_REPERTOIRE));
        }
    }

    @Test
    void aRowBeyondTheLimitIsRefusedBeforeItIsKept() {
        byte[] piece = new byte[1 << 16];
        Arrays.fill(piece, (byte) 'x');
        try (CopiedTable table = new CopiedTable("s VARCHAR")) {
            assertThatThrownBy(() -> table.copy(TEXT, 100_000, List.of(piece, piece, piece, piece)))
                    .isInstanceOfSatisfying(
                            FluxionException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.PROGRAM_LIMIT_EXCEEDED));
        }
    }

    private static void assertError(String csv, ErrorCode code, String context) {
        try (CopiedTable table = new CopiedTable("a INTEGER, b DECIMAL(18,6)")) {
            assertThatThrownBy(() -> table.copy(CSV, ROW_LIMIT, List.of(utf8(csv))))
                    .as(csv)
                    .isInstanceOfSatisfying(
                            FluxionException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(code);
                                assertThat(e.context().orElse("")).contains(context);
                            });
            assertThat(table.rows()).isEmpty();
        }
    }

    private static List<String> rows(String columns, CopyOptions options, String data) {
        return rows(columns, options, List.of(utf8(data)));
    }

    private static List<String> rows(String columns, CopyOptions options, List<byte[]> pieces) {
        try (CopiedTable table = new CopiedTable(columns)) {
            long count = table.copy(options, ROW_LIMIT, pieces);
            List<String> rows = table.rows();
            assertThat(count).isEqualTo(rows.size());
            return rows;
        }
    }

    private static List<byte[]> pieces(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(300));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
