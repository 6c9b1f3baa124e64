package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database files, locked and attached to one DuckDB instance in memory, each under its name.
/// An attached file has its own transactions, write-ahead log and checkpoint.
public final class OpenFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
    private static final Pattern HOLDER = Pattern.compile("PID (\\d+)");

    private final Database database;
    private final List<FileLock> locks;

    private OpenFiles(Database database, List<FileLock> locks) {
        this.database = database;
        this.locks = locks;
    }

    /// Opens the files, made when absent. One that another process holds is 55006 with that
    /// process's id.
    public static OpenFiles open(
            List<DatabaseFile> files, StoragePolicy policy, Resources resources) {
        List<FileLock> locks = new ArrayList<>();
        try {
            Map<DatabaseFile, OptionalLong> formats = new LinkedHashMap<>();
            for (DatabaseFile file : files) {
                makeDirectory(file.path());
                locks.add(FileLock.take(file.path()));
                formats.put(file, prepare(file, policy));
            }
            return new OpenFiles(attach(formats, policy, resources), locks);
        } catch (RuntimeException e) {
            locks.forEach(FileLock::close);
            throw e;
        }
    }

    private static void makeDirectory(Path file) {
        try {
            Files.createDirectories(
                    file.getParent() == null ? Path.of("").toAbsolutePath() : file.getParent());
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR,
                    "cannot make the folder of " + file + ": " + e.getMessage(),
                    e);
        }
    }

    /// The file's format before it is opened; keeps a copy of one that is about to be upgraded.
    private static OptionalLong prepare(DatabaseFile file, StoragePolicy policy) {
        OptionalLong format = StorageFormat.of(file.path());
        if (format.isEmpty() || format.getAsLong() >= StorageFormat.V2) {
            return format;
        }
        switch (policy) {
            case KEEP ->
                    log.warn(
                            "old storage format file={} format={}: served as it is, without triggers"
                                    + " and rollups; storage-upgrade=true upgrades it for good",
                            file.path(),
                            format.getAsLong());
            case UPGRADE -> keepCopy(file.path(), format.getAsLong());
        }
        return format;
    }

    private static void keepCopy(Path file, long format) {
        Path copy = file.resolveSibling(file.getFileName() + ".format" + format);
        Path wal = file.resolveSibling(file.getFileName() + ".wal");
        if (Files.exists(wal)) {
            throw new FluxionException(
                            ErrorCode.OBJECT_IN_USE,
                            file + " has a write-ahead log and can't be copied before its upgrade")
                    .withHint("Open and close it once with the DuckDB that wrote it.");
        }
        try {
            Files.copy(file, copy);
            log.info("kept a copy before the upgrade file={} copy={}", file, copy);
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR,
                    "cannot keep the copy " + copy + " before the upgrade: " + e.getMessage(),
                    e);
        }
    }

    private static Database attach(
            Map<DatabaseFile, OptionalLong> formats, StoragePolicy policy, Resources resources) {
        Database database = Database.open(":memory:", settings(resources));
        try (Connection connection = database.connect()) {
            for (Map.Entry<DatabaseFile, OptionalLong> format : formats.entrySet()) {
                DatabaseFile file = format.getKey();
                connection
                        .query(
                                "ATTACH '"
                                        + file.path().toString().replace("'", "''")
                                        + "' AS \""
                                        + file.name()
                                        + "\""
                                        + storage(format.getValue(), policy))
                        .close();
            }
            // after the last ATTACH: no client reaches the server's other files
            connection.query("SET GLOBAL enable_external_access = false").close();
            return database;
        } catch (DuckDbException e) {
            database.close();
            throw translate(e);
        }
    }

    private static String storage(OptionalLong format, StoragePolicy policy) {
        boolean newest =
                format.isEmpty()
                        || (format.getAsLong() < StorageFormat.V2
                                && policy == StoragePolicy.UPGRADE);
        return newest ? " (STORAGE_VERSION 'v2.0.0')" : "";
    }

    private static Map<String, String> settings(Resources resources) {
        Map<String, String> settings = new HashMap<>();
        resources.memoryLimit().ifPresent(limit -> settings.put("memory_limit", limit));
        settings.put("threads", Integer.toString(resources.threads()));
        settings.put("temp_directory", resources.temporaryDirectory().toString());
        settings.put("integer_division", "true");
        settings.put("default_null_order", "nulls_last_on_asc_first_on_desc");
        settings.put("preserve_identifier_case", "lowercase");
        settings.put(
                "default_transaction_invalidation_policy", "SYNTACTIC_ERRORS_DO_NOT_INVALIDATE");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        settings.put("allow_persistent_secrets", "false");
        return settings;
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

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        locks.forEach(FileLock::close);
    }
}
