package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The lines of a run as text, in a DuckDB in memory that puts what does not fit into files of the
/// run's directory, so that a run of any size needs bounded memory. Filled once; then any number of
/// threads may read stores.
public final class Staging implements AutoCloseable {
    private final Database database;
    private final SourceMapping mapping;
    private final Extract extract;

    /// A line's `n` is its file's number in `archivos` times this, plus its row in the file, from
    /// 1.
    static final long LINES_A_FILE = 10_000_000_000L;

    private Staging(Database database, SourceMapping mapping, Extract extract) {
        this.database = database;
        this.mapping = mapping;
        this.extract = extract;
    }

    /// Deleting `directory` is left to the caller. `memoryLimit` as DuckDB writes sizes: `1GB`.
    public static Staging open(
            Path directory, String memoryLimit, SourceMapping mapping, Extract extract) {
        Database database =
                Database.open(
                        ":memory:",
                        Map.of(
                                "memory_limit",
                                memoryLimit,
                                "temp_directory",
                                directory.resolve("desborde").toString(),
                                "autoinstall_known_extensions",
                                "false"));
        try (Connection connection = database.connect()) {
            Sql.execute(
                    connection,
                    SourceMapping.OURS.stream()
                            .map(ours -> ours + " VARCHAR")
                            .collect(
                                    Collectors.joining(
                                            ", ", "CREATE TABLE fuente (n BIGINT, ", ")")));
            Sql.execute(connection, "CREATE TABLE archivos (numero BIGINT, archivo VARCHAR)");
            return new Staging(database, mapping, extract);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Unreadable fill(SalesSource source) throws InterruptedException {
        return source.fill(database, mapping, extract);
    }

    /// Where a time is of no store yet.
    static Connection connect(Database staging) {
        Connection connection = staging.connect();
        Sql.execute(connection, "SET TimeZone = 'UTC'");
        return connection;
    }

    /// The codes of stores on the lines, empty where there is none, each with its lines.
    public Map<String, Long> codes() {
        Map<String, Long> codes = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            for (List<String> row :
                    Sql.rows(
                            connection,
                            "SELECT coalesce(tienda, ''), count(*) FROM fuente GROUP BY 1"
                                    + " ORDER BY 1")) {
                codes.put(row.get(0), Long.valueOf(row.get(1)));
            }
        }
        return codes;
    }

    /// The lines under these codes, which are one store's; a time without an offset is of `zone`.
    public StoreLines lines(Collection<String> codes, ZoneId zone) {
        Connection connection = database.connect();
        try {
            Sql.execute(connection, "SET TimeZone = " + Sql.text(zone.getId()));
            return StoreLines.judge(connection, new LineSql(mapping, extract), codes);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
