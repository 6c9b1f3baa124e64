package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.WireReader;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.CopyOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Turns rows in their text format into lines of COPY data, one CopyData message each (manual:
/// COPY, File Formats).
public final class CopyOutRows implements RowSink {
    private static final int BUFFER = 64 * 1024;
    private static final int HEADER = 5;

    private final ClientOutput output;
    private final CopyOptions options;
    private final byte[] nullText;
    private final WireWriter rows = new WireWriter(BUFFER);

    public CopyOutRows(ClientOutput output, CopyOptions options) {
        this.output = output;
        this.options = options;
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    public void header(List<String> names) {
        if (options.header()) {
            line(
                    names.stream()
                            .map(name -> name.getBytes(StandardCharsets.UTF_8))
                            .map(ByteSlice::of)
                            .map(Optional::of)
                            .toList());
        }
    }

    @Override
    public WireWriter writer() {
        return rows;
    }

    @Override
    public void rowsWritten() throws IOException {
        byte[] bytes = rows.array();
        int position = 0;
        while (position < rows.size()) {
            int length = ByteBuffer.wrap(bytes).getInt(position + 1);
            line(DataRow.decode(new WireReader(bytes, position + HEADER, length - 4)).values());
            position += length + 1;
            output.rowsWritten();
        }
        rows.truncate(0);
    }

    private void line(List<Optional<ByteSlice>> values) {
        WireWriter out = output.writer();
        int start = out.begin('d');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.int8(options.delimiter());
            }
            Optional<ByteSlice> value = values.get(i);
            if (value.isEmpty()) {
                out.bytes(nullText);
            } else {
                if (options.format() == CopyOptions.Format.CSV) {
                    csv(value.get(), values.size() == 1, out);
                } else {
                    text(value.get(), out);
                }
            }
        }
        out.int8('\n');
        out.end(start);
    }

    private void text(ByteSlice value, WireWriter out) {
        for (int i = 0; i < value.length(); i++) {
            byte b = value.array()[value.offset() + i];
            int escaped =
                    switch (b) {
                        case '\\' -> '\\';
                        case '\b' -> 'b';
                        case '\f' -> 'f';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        case '\t' -> 't';
                        case 0x0b -> 'v';
                        default -> b == options.delimiter() ? b : 0;
                    };
            if (escaped != 0) {
                out.int8('\\');
            }
            out.int8(escaped != 0 ? escaped : b);
        }
    }

    /// Quoted where it would be read as something else: as NULL, as several values or as the end
    /// marker.
    private void csv(ByteSlice value, boolean alone, WireWriter out) {
        if (!needsQuotes(value, alone)) {
            out.slice(value);
            return;
        }
        out.int8(options.quote());
        for (int i = 0; i < value.length(); i++) {
            byte b = value.array()[value.offset() + i];
            if (b == options.quote() || b == options.escape()) {
                out.int8(options.escape());
            }
            out.int8(b);
        }
        out.int8(options.quote());
    }

    private boolean needsQuotes(ByteSlice value, boolean alone) {
        if (value.equals(ByteSlice.of(nullText))) {
            return true;
        }
        boolean marker =
                value.length() == 2
                        && value.array()[value.offset()] == '\\'
                        && value.array()[value.offset() + 1] == '.';
        if (alone && marker) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            byte b = value.array()[value.offset() + i];
            if (b == options.delimiter() || b == options.quote() || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
