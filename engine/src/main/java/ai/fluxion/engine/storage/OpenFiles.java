package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.types.ByteaCasts;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database files, locked and attached to one DuckDB instance in memory, each under its name.
/// An attached file has its own transactions, write-ahead log and checkpoint.
final class OpenFiles implements OpenDatabases {
    private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
    private static final Pattern HOLDER = Pattern.compile("PID (\\d+)");

    private final Database database;
    private final List<DatabaseFile> files;
    private final List<FileLock> locks;

    private OpenFiles(Database database, List<DatabaseFile> files, List<FileLock> locks) {
        this.database = database;
        this.files = files;
        this.locks = locks;
    }

    /// Opens the files, made when absent, in a folder that exists. One that another process holds
    /// is 55006 with that process's id.
    static OpenFiles open(List<DatabaseFile> files, StoragePolicy policy, Resources resources) {
        List<FileLock> locks = new ArrayList<>();
        try {
            Map<DatabaseFile, OptionalLong> formats = new LinkedHashMap<>();
            for (DatabaseFile file : files) {
                requireUsable(file.path());
                locks.add(FileLock.take(file.path()));
                formats.put(file, prepare(file, policy));
            }
            return new OpenFiles(attach(formats, resources), files, locks);
        } catch (RuntimeException e) {
            locks.forEach(FileLock::close);
            throw e;
        }
    }

    /// Said before anything is made beside the file.
    private static void requireUsable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw unusable(file, "is a directory, not a database file", "Name a file in it.");
        }
        if (!Files.isDirectory(folder)) {
            throw unusable(
                    file,
                    "cannot be made: there is no folder " + folder,
                    "Make the folder, or correct the path.");
        }
        if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
            throw unusable(
                    file,
                    "may not be read and written by this process",
                    "Give its user the permission (ls -l shows who has it), or start the server"
                            + " as the file's owner.");
        }
        if (!Files.isWritable(folder)) {
            throw unusable(
                    file,
                    "has a folder in which this process may not write: its write-ahead log could"
                            + " not be made",
                    "Give its user the permission on " + folder + ".");
        }
    }

    private static FluxionException unusable(Path file, String why, String hint) {
        return new FluxionException(ErrorCode.IO_ERROR, "database file " + file + " " + why)
                .withHint(hint);
    }

    /// The file's format before it is opened, after the upgrade that the policy asks for.
    private static OptionalLong prepare(DatabaseFile file, StoragePolicy policy) {
        OptionalLong format = StorageFormat.of(file.path());
        if (format.isEmpty() || format.getAsLong() >= StorageFormat.V2) {
            return format;
        }
        return switch (policy) {
            case KEEP -> {
                log.warn(
                        "old storage format file={} format={}: served as it is, without triggers"
                                + " and rollups; upgrade-storage=true upgrades it for good",
                        file.path(),
                        format.getAsLong());
                yield format;
            }
            case UPGRADE ->
                    OptionalLong.of(new StorageUpgrade(file.path(), format.getAsLong()).run());
        };
    }

    private static Database attach(Map<DatabaseFile, OptionalLong> formats, Resources resources) {
        Database database = Database.open(":memory:", InstanceSettings.of(resources));
        try (Connection connection = database.connect()) {
            ByteaCasts.register(connection);
            for (Map.Entry<DatabaseFile, OptionalLong> format : formats.entrySet()) {
                DatabaseFile file = format.getKey();
                // only a new file is told its format: an old one keeps its own
                String options = format.getValue().isEmpty() ? " (STORAGE_VERSION 'v2.0.0')" : "";
                attach(connection, file, options);
            }
            return database;
        } catch (DuckDbException e) {
            database.close();
            throw translate(e);
        }
    }

    /// DuckDB carries the write-ahead log that a killed server left into the file's tables, which
    /// takes time in which no door is open yet: so it is told.
    private static void attach(Connection connection, DatabaseFile file, String options) {
        long log = logBytes(file.path());
        if (log > 0) {
            OpenFiles.log.info(
                    "file recovering database={} file={} wal_bytes={}",
                    file.name(),
                    file.path(),
                    log);
        }
        long start = System.nanoTime();
        connection.query(attach(file.path(), file.name(), options)).close();
        if (log > 0) {
            OpenFiles.log.info(
                    "file recovered database={} wal_bytes={} millis={}",
                    file.name(),
                    log,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    private static long logBytes(Path file) {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            // none: the last server checkpointed when it ended
            return 0;
        }
    }

    static String attach(Path file, String name, String options) {
        return "ATTACH '" + file.toString().replace("'", "''") + "' AS \"" + name + '"' + options;
    }

    private static FluxionException translate(DuckDbException e) {
        Matcher holder = HOLDER.matcher(e.text());
        if (e.errorClass() == ErrorClass.IO && e.text().contains("lock") && holder.find()) {
            int quote = e.text().indexOf('"');
            int end = e.text().indexOf('"', quote + 1);
            Path file =
                    Path.of(quote >= 0 && end > quote ? e.text().substring(quote + 1, end) : "");
            return FileLock.held(file, holder.group(1));
        }
        return DuckDbErrors.translate(e);
    }

    @Override
    public void detach(String name) {
        try (Connection connection = database.connect()) {
            connection.query("DETACH DATABASE IF EXISTS \"" + name + '"').close();
        }
    }

    @Override
    public Optional<DuckDbException> attach(String name) {
        DatabaseFile file = file(name);
        try (Connection connection = database.connect()) {
            connection.query(attach(file.path(), name, "")).close();
            return Optional.empty();
        } catch (DuckDbException e) {
            return Optional.of(e);
        }
    }

    /// Asked of Linux: DuckDB doesn't tell.
    @Override
    public boolean isOpen(String name) {
        Path file = file(name).path().toAbsolutePath();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            Path real = file.toRealPath();
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, real));
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR,
                    "cannot see which files are open (" + file + "): " + e.getMessage(),
                    e);
        }
    }

    private static boolean pointsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            // closed meanwhile
            return false;
        }
    }

    private DatabaseFile file(String name) {
        return files.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public void lock() {
        try (Connection connection = database.connect()) {
            connection.query("SET GLOBAL enable_external_access = false").close();
        } catch (DuckDbException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    @Override
    public void close() {
        database.close();
        locks.forEach(FileLock::close);
    }
}
