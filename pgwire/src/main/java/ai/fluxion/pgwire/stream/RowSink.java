package ai.fluxion.pgwire.stream;

import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;

/// Where encoded rows go: written to `writer()`, then announced.
public interface RowSink {
    WireWriter writer();

    /// Whole messages, one a row, were written; the sink passes them on when it has enough.
    void rowsWritten() throws IOException;
}
