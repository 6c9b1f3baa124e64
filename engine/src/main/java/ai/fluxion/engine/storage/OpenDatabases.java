package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import java.util.Optional;

/// The DuckDB instance of an engine, with what it serves attached.
public interface OpenDatabases extends AutoCloseable {
    static OpenDatabases open(Served served, Resources resources) {
        return switch (served) {
            case ServedFiles files -> OpenFiles.open(files.files(), files.policy(), resources);
            case MotherDuckDatabase database -> OpenMotherDuck.open(database, resources);
        };
    }

    Database database();

    /// From here on no client gets out: last, because the server itself can attach nothing then.
    void lock();

    /// Lets go of a database that DuckDB has given up; it stays open for transactions that saw it.
    void detach(String name);

    /// Opens a detached database again, or tells why DuckDB refuses, which it does while an old
    /// transaction still sees it: no moment has a file open twice.
    Optional<DuckDbException> attach(String name);

    /// Whether this process has it open still, which may be after `detach`, as long as a
    /// transaction sees it.
    boolean isOpen(String name);

    @Override
    void close();
}
