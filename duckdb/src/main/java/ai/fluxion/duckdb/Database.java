package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.DatabaseCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/// An open DuckDB instance. Any thread may connect to it. The file stays open, and locked, until
/// the database and the last of its connections are closed.
public final class Database implements AutoCloseable {
    private static final int SUCCESS = 0;

    private final NativeHandle handle;
    private final TextFunctions functions = new TextFunctions();

    private Database(NativeHandle handle) {
        this.handle = handle;
    }

    /// Opens or makes the file, or a database in memory for `:memory:`. The settings are those of
    /// `duckdb_settings()`; `errors_as_json` is ours.
    public static Database open(String path, Map<String, String> settings) {
        try (Arena arena = Arena.ofConfined();
                NativeHandle config =
                        new NativeHandle("the configuration", DatabaseCalls::destroyConfig)) {
            DatabaseCalls.createConfig(config.cell());
            settings.forEach((name, value) -> set(config, name, value));
            set(config, "errors_as_json", "true");
            NativeHandle handle = new NativeHandle("the database", DatabaseCalls::close);
            MemorySegment error = arena.allocate(ADDRESS);
            int state =
                    DatabaseCalls.open(
                            Memory.string(arena, path), handle.cell(), config.address(), error);
            if (state != SUCCESS) {
                handle.close();
                throw ErrorText.of(Memory.taken(error.get(ADDRESS, 0)));
            }
            return new Database(handle);
        }
    }

    /// Of the native library, as `v2.0.0`.
    public static String version() {
        return Memory.borrowed(DatabaseCalls.version());
    }

    public Connection connect() {
        NativeHandle connection = new NativeHandle("the connection", DatabaseCalls::disconnect);
        if (DatabaseCalls.connect(handle.address(), connection.cell()) != SUCCESS) {
            connection.close();
            throw new DuckDbException(ErrorClass.CONNECTION, "DuckDB refused a connection");
        }
        return new Connection(connection);
    }

    /// Gives every connection of the database a function.
    public void register(TextFunction function) {
        try (Connection connection = connect()) {
            functions.register(connection.address(), function);
        }
    }

    @Override
    public void close() {
        handle.close();
        functions.close();
    }

    private static void set(NativeHandle config, String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            int state =
                    DatabaseCalls.setConfig(
                            config.address(),
                            Memory.string(arena, name),
                            Memory.string(arena, value));
            if (state != SUCCESS) {
                throw new DuckDbException(
                        ErrorClass.SETTINGS,
                        "DuckDB refuses the setting "
                                + name
                                + "="
                                + value
                                + ": its value is wrong, or it is a connection's, for SET");
            }
        }
    }
}
