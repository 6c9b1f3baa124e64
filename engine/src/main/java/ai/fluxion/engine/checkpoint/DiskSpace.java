package ai.fluxion.engine.checkpoint;

import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is free where the files are. Below the reserve no rows are added, below a quarter of it
/// nothing is updated either: what deletes, and the checkpoint, still find room. Looked at by the
/// thread of the checkpoints, asked by any.
final class DiskSpace {
    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LAST_SHARE = 4;

    private final Set<Path> folders = new LinkedHashSet<>();
    private final long reserve;
    private volatile Optional<Lack> lack = Optional.empty();
    private long nextLook = System.nanoTime();

    /// Where the disk has less than the reserve.
    private record Lack(Path folder, long free) {}

    DiskSpace(List<DatabaseFile> files, long reserve) {
        files.forEach(file -> folders.add(file.path().getParent()));
        this.reserve = reserve;
        look();
    }

    void look() {
        if (reserve == 0 || System.nanoTime() < nextLook) {
            return;
        }
        nextLook = System.nanoTime() + LOOK_NANOS;
        Optional<Lack> least = Optional.empty();
        for (Path folder : folders) {
            long free = free(folder);
            if (free < reserve && least.map(each -> free < each.free).orElse(true)) {
                least = Optional.of(new Lack(folder, free));
            }
        }
        if (least.isPresent() != lack.isPresent()) {
            tell(least);
        }
        lack = least;
    }

    private void tell(Optional<Lack> now) {
        if (now.isPresent()) {
            log.warn(
                    "disk almost full folder={} free_bytes={} disk_reserve={}: loads are refused",
                    now.get().folder,
                    now.get().free,
                    reserve);
        } else {
            log.warn("disk has room again disk_reserve={}", reserve);
        }
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            log.warn("free space not seen folder={} reason=\"{}\"", folder, e.toString());
            return Long.MAX_VALUE;
        }
    }

    /// 53100 for work that the disk has no room for.
    void check(Work work) {
        Optional<Lack> now = lack;
        if (now.isEmpty()) {
            return;
        }
        boolean refused =
                switch (work) {
                    case READ, TRANSACTION, REMOVE -> false;
                    case ADD -> true;
                    case CHANGE -> now.get().free < reserve / LAST_SHARE;
                };
        if (refused) {
            throw full(now.get());
        }
    }

    private FluxionException full(Lack now) {
        return new FluxionException(
                        ErrorCode.DISK_FULL,
                        "the disk of "
                                + now.folder
                                + " is almost full: "
                                + now.free
                                + " bytes are free, disk-reserve="
                                + reserve
                                + ", "
                                + (reserve - now.free)
                                + " are missing")
                .withHint(
                        "Free space on it, or delete rows (DELETE is still carried out); or lower"
                                + " disk-reserve.");
    }

    /// Whether a checkpoint of so large a log can be written: one that fails for want of room makes
    /// DuckDB give the file up.
    boolean hasRoomFor(FileLog file, long walBytes) {
        Path folder = file.path().getParent();
        return folder == null || free(folder) > 2 * walBytes;
    }
}
