package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/// A batch's result, which its members read at the same time and which goes back to its lane when
/// the last one has read it: only the lane's next leader may close it.
final class Answer {
    private final Result result;
    private final List<DataChunk> chunks = new ArrayList<>();
    private final Queue<Answer> finished;
    private final AtomicInteger unread;
    private final AtomicInteger readers = new AtomicInteger(1);

    /// `unread` counts the answers of a lane that somebody may still read.
    Answer(Result result, Queue<Answer> finished, AtomicInteger unread) {
        this.result = result;
        this.finished = finished;
        this.unread = unread;
        unread.incrementAndGet();
        for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
            chunks.add(next.get());
        }
    }

    List<DataChunk> chunks() {
        return chunks;
    }

    Outcome.Read read(DataChunk chunk, int row) {
        readers.incrementAndGet();
        return new Outcome.Read(chunk, row, row + 1, this::release);
    }

    void release() {
        if (readers.decrementAndGet() == 0) {
            finished.add(this);
            unread.decrementAndGet();
        }
    }

    void close() {
        result.close();
    }
}
