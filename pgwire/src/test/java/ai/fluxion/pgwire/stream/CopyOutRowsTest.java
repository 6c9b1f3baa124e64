package ai.fluxion.pgwire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.sql.CopyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyOutRowsTest {
    private static final CopyOptions TEXT = CopyOptions.defaults(CopyOptions.Format.TEXT);
    private static final CopyOptions CSV = CopyOptions.defaults(CopyOptions.Format.CSV);

    @Test
    void textEscapesWhatWouldEndAValue() throws IOException {
        assertThat(line(TEXT, "a\tb", "c\nd\\e\r", null, "ñ"))
                .isEqualTo("a\\tb\tc\\nd\\\\e\\r\t\\N\tñ\n");
    }

    @Test
    void textEscapesItsDelimiter() throws IOException {
        CopyOptions bar =
                new CopyOptions(
                        CopyOptions.Format.TEXT, '|', "", false, '"', '"', Set.of(), Set.of());
        assertThat(line(bar, "a|b", null, "c")).isEqualTo("a\\|b||c\n");
    }

    @Test
    void csvQuotesWhatWouldBeReadOtherwise() throws IOException {
        assertThat(line(CSV, "a,b", "say \"hi\"", null, "", "plain", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",,\"\",plain,\"two\nlines\"\n");
    }

    @Test
    void csvQuotesALoneEndMarker() throws IOException {
        assertThat(line(CSV, "\\.")).isEqualTo("\"\\.\"\n");
        assertThat(line(CSV, "\\.", "x")).isEqualTo("\\.,x\n");
    }

    @Test
    void headerIsTheFirstLine() throws IOException {
        CopyOptions header =
                new CopyOptions(
                        CopyOptions.Format.CSV, ',', "", true, '"', '"', Set.of(), Set.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ClientOutput output = new ClientOutput(bytes);
        new CopyOutRows(output, header).header(List.of("id", "a,b"));
        output.flush();
        assertThat(data(bytes.toByteArray())).isEqualTo("id,\"a,b\"\n");
    }

    private static String line(CopyOptions options, @Nullable String... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ClientOutput output = new ClientOutput(bytes);
        CopyOutRows rows = new CopyOutRows(output, options);
        new DataRow(Arrays.stream(values).map(CopyOutRowsTest::value).toList())
                .encode(rows.writer());
        rows.rowsWritten();
        output.flush();
        return data(bytes.toByteArray());
    }

    private static Optional<ByteSlice> value(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(present -> ByteSlice.of(present.getBytes(StandardCharsets.UTF_8)));
    }

    /// What one CopyData carries.
    private static String data(byte[] message) {
        assertThat(message[0]).isEqualTo((byte) 'd');
        assertThat(ByteBuffer.wrap(message).getInt(1)).isEqualTo(message.length - 1);
        return new String(message, 5, message.length - 5, StandardCharsets.UTF_8);
    }
}
