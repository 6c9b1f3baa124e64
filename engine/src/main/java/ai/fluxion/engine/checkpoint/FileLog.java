package ai.fluxion.engine.checkpoint;

import ai.fluxion.engine.storage.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file's write-ahead log. Written by the thread of the checkpoints; `status` is for any.
final class FileLog {
    private static final Logger log = LoggerFactory.getLogger(FileLog.class);
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PRESSURE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long REMIND_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DatabaseFile file;
    private final Path wal;
    private volatile FileStatus status;
    private long nextPause = System.nanoTime();
    private long nextWarning = System.nanoTime();
    private long nextPressure = System.nanoTime();
    private String lastRefusal = "";

    FileLog(DatabaseFile file) {
        this.file = file;
        wal = file.path().resolveSibling(file.path().getFileName() + ".wal");
        status = new FileStatus(file.name(), 0, 0, Optional.empty(), 0, Optional.empty());
    }

    String database() {
        return file.name();
    }

    Path path() {
        return file.path();
    }

    FileStatus status() {
        return status;
    }

    /// The log's bytes now: asked of the file system, because opening the log here would drop the
    /// process's lock on it.
    long look() {
        long bytes = size();
        FileStatus before = status;
        status =
                new FileStatus(
                        before.database(),
                        bytes,
                        Math.max(bytes, before.largestWalBytes()),
                        before.lastCheckpoint(),
                        before.checkpoints(),
                        before.holder());
        return bytes;
    }

    private long size() {
        try {
            return Files.size(wal);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            log.warn("log not seen database={} file={} reason=\"{}\"", file.name(), wal, e);
            return status.walBytes();
        }
    }

    void checkpointed(Instant now, long nanos) {
        lastRefusal = "";
        FileStatus before = status;
        status =
                new FileStatus(
                        before.database(),
                        before.walBytes(),
                        before.largestWalBytes(),
                        Optional.of(now),
                        before.checkpoints() + 1,
                        Optional.empty());
        if (nanos > SLOW_NANOS) {
            log.info(
                    "checkpoint slow database={} wal_bytes={} millis={}",
                    file.name(),
                    before.walBytes(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    /// Told once for each reason.
    void refused(String reason) {
        if (reason.equals(lastRefusal)) {
            return;
        }
        lastRefusal = reason;
        log.warn("checkpoint refused database={} reason=\"{}\"", file.name(), reason);
    }

    void heldBy(Optional<Holder> holder) {
        FileStatus before = status;
        status =
                new FileStatus(
                        before.database(),
                        before.walBytes(),
                        before.largestWalBytes(),
                        before.lastCheckpoint(),
                        before.checkpoints(),
                        holder);
    }

    void settled() {
        if (status.holder().isPresent()) {
            heldBy(Optional.empty());
        }
    }

    void warn(Holder holder, long bytes, long limit) {
        if (System.nanoTime() < nextWarning) {
            return;
        }
        nextWarning = System.nanoTime() + REMIND_NANOS;
        log.warn(
                "checkpoint held back database={} wal_bytes={} wal_limit={} pid={} user={} since={}"
                        + " query=\"{}\": new writes wait",
                file.name(),
                bytes,
                limit,
                holder.processId(),
                holder.user(),
                holder.since(),
                holder.query());
    }

    /// Whether the holder is to be told again: an interrupt repeats itself, more would pile up.
    boolean mayPress() {
        if (System.nanoTime() < nextPressure) {
            return false;
        }
        nextPressure = System.nanoTime() + PRESSURE_NANOS;
        return true;
    }

    long nextPause() {
        return nextPause;
    }

    void paused(long next) {
        nextPause = next;
    }
}
