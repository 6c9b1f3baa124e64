package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Upgrades a file to the storage format of DuckDB 2.0 before it is served. The work is done on a
/// copy, `FILE.upgrading`, that takes the file's place when it is finished; the original stays,
/// byte for byte, as `FILE.format64`. Whatever fails before leaves the file as it was. DuckDB never
/// opens the file itself here, so that our descriptors can't drop its lock.
final class StorageUpgrade {
    private static final Logger log = LoggerFactory.getLogger(StorageUpgrade.class);

    private final Path file;
    private final long format;
    private final Path kept;
    private final Path work;

    StorageUpgrade(Path file, long format) {
        this.file = file;
        this.format = format;
        kept = sibling(".format" + format);
        work = sibling(".upgrading");
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// The file's format afterwards. Nothing is done to a file that another process holds: opening
    /// it says which.
    long run() {
        try (FileChannel original =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!lock(original)) {
                return format;
            }
            check();
            discardWork();
            copy(original);
            convert();
            replace();
            log.info(
                    "storage upgraded file={} from_format={} to_format={} original={}",
                    file,
                    format,
                    StorageFormat.V2,
                    kept);
            return StorageFormat.V2;
        } catch (IOException e) {
            throw failed(ErrorCode.IO_ERROR, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void check() throws IOException {
        if (Files.exists(sibling(".wal"))) {
            throw new FluxionException(
                            ErrorCode.OBJECT_IN_USE,
                            "cannot upgrade "
                                    + file
                                    + ": it has a write-ahead log, "
                                    + sibling(".wal"))
                    .withHint(
                            "Serve the file once with upgrade-storage=false and stop the server:"
                                    + " that writes the log back into the file.");
        }
        if (Files.exists(kept) && !Files.isSameFile(kept, file)) {
            throw new FluxionException(
                            ErrorCode.OBJECT_IN_USE,
                            "cannot upgrade "
                                    + file
                                    + ": the name for the original, "
                                    + kept
                                    + ", is taken")
                    .withHint("Move or delete that file, then start again.");
        }
        long needed = Files.size(file);
        long free = Files.getFileStore(file).getUsableSpace();
        if (free < needed) {
            throw failed(
                    ErrorCode.DISK_FULL,
                    "its copy needs " + needed + " bytes and " + free + " are free",
                    null);
        }
    }

    private void discardWork() throws IOException {
        Files.deleteIfExists(work);
        Files.deleteIfExists(work.resolveSibling(work.getFileName() + ".wal"));
    }

    private void copy(FileChannel original) throws IOException {
        try (FileChannel copy =
                FileChannel.open(work, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = original.size();
            for (long done = 0; done < size; ) {
                done += original.transferTo(done, size - done, copy);
            }
        } catch (IOException e) {
            discardWork();
            throw e;
        }
    }

    /// DuckDB writes the new format with the next checkpoint that has something to write, hence the
    /// schema.
    private void convert() throws IOException {
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            connection
                    .query(
                            OpenFiles.attach(work, "upgraded", " (STORAGE_VERSION 'v2.0.0')")
                                    + "; CREATE SCHEMA upgraded.fluxion_upgrade"
                                    + "; DROP SCHEMA upgraded.fluxion_upgrade"
                                    + "; CHECKPOINT upgraded; DETACH upgraded")
                    .close();
        } catch (DuckDbException e) {
            discardWork();
            throw failed(DuckDbErrors.translate(e).code(), e.text(), e);
        }
        long reached = StorageFormat.of(work).orElse(0);
        if (reached < StorageFormat.V2) {
            discardWork();
            throw failed(ErrorCode.INTERNAL_ERROR, "the copy stayed at format " + reached, null);
        }
    }

    /// A second name for the original first: at every moment one of the two is at the file's place.
    private void replace() throws IOException {
        if (!Files.exists(kept)) {
            Files.createLink(kept, file);
        }
        Files.move(work, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private FluxionException failed(ErrorCode code, String why, @Nullable Throwable cause) {
        String text =
                "cannot upgrade "
                        + file
                        + " from storage format "
                        + format
                        + ": "
                        + why
                        + "; the file is as it was";
        FluxionException failure =
                cause == null
                        ? new FluxionException(code, text)
                        : new FluxionException(code, text, cause);
        return failure.withHint(
                "Correct that and start again, or serve the file as it is with"
                        + " upgrade-storage=false.");
    }
}
