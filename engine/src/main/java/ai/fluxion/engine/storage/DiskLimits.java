package ai.fluxion.engine.storage;

import java.time.Duration;
import java.util.Optional;

/// What the files may take of the disk. Checkpoints begin at an eighth of `walBytes`, which no
/// write-ahead log is to exceed: updates pause up to `pause` at a time for one; at the limit all
/// new writes wait, and a transaction older than `readerBudget` that holds the checkpoint back is
/// ended. `reserveBytes` of the disk stay free; `temporaryBytes` is DuckDB's size for its temporary
/// files, as `10GB`.
public record DiskLimits(
        long walBytes,
        Duration pause,
        Duration readerBudget,
        long reserveBytes,
        Optional<String> temporaryBytes) {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LARGEST_SOFT = 32 * MEBIBYTE;

    public DiskLimits {
        if (walBytes < MEBIBYTE || reserveBytes < 0) {
            throw new IllegalArgumentException(
                    "wal-limit must be 1MiB or more, disk-reserve 0 or more");
        }
    }

    public static DiskLimits defaults() {
        return new DiskLimits(
                256 * MEBIBYTE,
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                512 * MEBIBYTE,
                Optional.empty());
    }

    /// The size at which a checkpoint is due. A small log makes a checkpoint short: commits wait
    /// for it.
    public long softBytes() {
        return Math.min(LARGEST_SOFT, walBytes / 8);
    }
}
