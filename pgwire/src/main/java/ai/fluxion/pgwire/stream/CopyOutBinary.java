package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.copy.BinaryFormat;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Passes rows in their binary format on as COPY data: what follows a DataRow's length is a tuple
/// of the binary format as it stands (manual: COPY, Binary Format). The header travels with the
/// first tuple, as PostgreSQL sends it: psycopg takes the two for one row.
public final class CopyOutBinary implements RowSink {
    /// The signature, then no flags and no header extension.
    private static final byte[] HEADER =
            Arrays.copyOf(
                    BinaryFormat.SIGNATURE, BinaryFormat.SIGNATURE.length + 2 * Integer.BYTES);

    private final ClientOutput output;
    private int from;
    private boolean headerWritten;

    public CopyOutBinary(ClientOutput output) {
        this.output = output;
    }

    /// Also the header, where there was no row.
    public void trailer() {
        WireWriter out = output.writer();
        int start = out.begin('d');
        if (!headerWritten) {
            out.bytes(HEADER);
        }
        out.int16(BinaryFormat.TRAILER);
        out.end(start);
    }

    @Override
    public WireWriter writer() {
        WireWriter writer = output.writer();
        from = writer.size();
        return writer;
    }

    @Override
    public void rowsWritten() throws IOException {
        WireWriter writer = output.writer();
        if (!headerWritten && writer.size() > from) {
            writer.insert(from + 1 + Integer.BYTES, HEADER);
            headerWritten = true;
        }
        byte[] bytes = writer.array();
        int position = from;
        while (position < writer.size()) {
            bytes[position] = 'd';
            position += 1 + ByteBuffer.wrap(bytes).getInt(position + 1);
        }
        output.rowsWritten();
    }
}
