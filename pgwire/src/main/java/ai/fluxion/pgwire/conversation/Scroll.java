package ai.fluxion.pgwire.conversation;

import ai.fluxion.pgwire.stream.RowSink;
import ai.fluxion.pgwire.stream.Spool;
import ai.fluxion.sql.CursorStatement.Move;
import java.io.IOException;

/// Where a cursor that goes both ways stands among its rows: on one of them, before the first (0)
/// or after the last (manual: FETCH).
final class Scroll {
    private final Spool spool;
    private long position;

    Scroll(Spool spool) {
        this.spool = spool;
    }

    /// Sends the rows that the move asks for; how many there were.
    long fetch(Move move, RowSink sink) throws IOException {
        long last = spool.rows();
        return switch (move.direction()) {
            case FORWARD -> move.count() == 0 ? current(sink) : forward(move.count(), sink);
            case BACKWARD -> move.count() == 0 ? current(sink) : backward(move.count(), sink);
            case ABSOLUTE -> at(move.count() < 0 ? last + 1 + move.count() : move.count(), sink);
            case RELATIVE -> at(position + move.count(), sink);
        };
    }

    private long current(RowSink sink) throws IOException {
        return at(position, sink);
    }

    private long at(long row, RowSink sink) throws IOException {
        position = Math.clamp(row, 0, spool.rows() + 1L);
        if (position == 0 || position > spool.rows()) {
            return 0;
        }
        spool.seek((int) position - 1);
        return spool.send(sink, 1);
    }

    private long forward(long count, RowSink sink) throws IOException {
        long last = spool.rows();
        long sent = Math.min(count, Math.max(0, last - position));
        if (sent > 0) {
            spool.seek((int) position);
            spool.send(sink, (int) sent);
        }
        position = sent < count ? last + 1 : position + sent;
        return sent;
    }

    private long backward(long count, RowSink sink) throws IOException {
        long sent = 0;
        while (sent < count && position > 0) {
            sent += at(position - 1, sink);
        }
        return sent;
    }
}
