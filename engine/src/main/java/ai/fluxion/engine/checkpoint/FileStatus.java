package ai.fluxion.engine.checkpoint;

import ai.fluxion.engine.activity.TextRows;
import java.time.Instant;
import java.util.Optional;

/// One file's write-ahead log now: its bytes, the largest seen, the last checkpoint by the server
/// and how many there were, and who holds the due one back.
public record FileStatus(
        String database,
        long walBytes,
        long largestWalBytes,
        Optional<Instant> lastCheckpoint,
        long checkpoints,
        Optional<Holder> holder) {

    /// As the view `fluxion_wal` has it.
    String row(long limit) {
        return TextRows.row(
                database,
                walBytes,
                limit,
                largestWalBytes,
                lastCheckpoint.map(Instant::toString).orElse(""),
                checkpoints,
                holder.map(each -> Integer.toString(each.processId())).orElse(""),
                holder.map(Holder::user).orElse(""),
                holder.map(each -> each.since().toString()).orElse(""),
                holder.map(Holder::query).orElse(""));
    }
}
