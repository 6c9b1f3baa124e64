package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.copy.BinaryFormat;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Passes rows in their binary format on as COPY data: what follows a DataRow's length is a tuple
/// of the binary format as it stands (manual: COPY, Binary Format).
public final class CopyOutBinary implements RowSink {
    private final ClientOutput output;
    private int from;

    public CopyOutBinary(ClientOutput output) {
        this.output = output;
    }

    public void header() {
        WireWriter out = output.writer();
        int start = out.begin('d');
        out.bytes(BinaryFormat.SIGNATURE);
        out.int32(0); // flags
        out.int32(0); // the length of a header extension
        out.end(start);
    }

    public void trailer() {
        WireWriter out = output.writer();
        int start = out.begin('d');
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
        byte[] bytes = writer.array();
        int position = from;
        while (position < writer.size()) {
            bytes[position] = 'd';
            position += 1 + ByteBuffer.wrap(bytes).getInt(position + 1);
        }
        output.rowsWritten();
    }
}
