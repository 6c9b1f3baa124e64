package ai.fluxion.pgwire.stream;

import ai.fluxion.engine.Rows;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.pgwire.row.ChunkEncoder;
import java.io.IOException;

/// Encodes chunks in steps that keep the sink's buffer small: as many rows a step as fit in it,
/// judged by the rows before.
public final class RowSender {
    private static final int STEP_BYTES = 64 * 1024;
    private static final int FIRST_STEP = 16;

    private final ChunkEncoder encoder;
    private int step = FIRST_STEP;

    public RowSender(ChunkEncoder encoder) {
        this.encoder = encoder;
    }

    public void send(Rows rows, RowSink sink) throws IOException {
        int from = rows.from();
        while (from < rows.to()) {
            int to = Math.min(rows.to(), from + step);
            WireWriter writer = sink.writer();
            int before = writer.size();
            encoder.encode(rows.chunk(), from, to, writer);
            int bytesPerRow = Math.max(1, (writer.size() - before) / (to - from));
            step = Math.max(1, STEP_BYTES / bytesPerRow);
            sink.rowsWritten();
            from = to;
        }
    }
}
