package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The files that `glob` matches, in the order of their names, each with columns of its own, some
/// read at once. The extension tells the format: CSV, TSV, Parquet, JSON lines.
public record FileSource(String glob) implements SalesSource {

    @Override
    public Unreadable fill(Database staging, SourceMapping mapping, Extract extract)
            throws InterruptedException {
        LineSql sql = new LineSql(mapping, extract);
        List<String> files = files(staging);
        int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
        try (ExecutorService readers =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("etl-read-", 1).daemon(true).factory())) {
            List<Future<Unreadable>> reading = new ArrayList<>();
            for (int index = 0; index < files.size(); index++) {
                String file = files.get(index);
                int number = index;
                reading.add(readers.submit(() -> fill(staging, file, number, sql)));
            }
            try {
                Unreadable unreadable = Unreadable.NONE;
                for (Future<Unreadable> file : reading) {
                    unreadable = unreadable.plus(file.get());
                }
                return unreadable;
            } finally {
                readers.shutdownNow();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SourceException unread) {
                throw unread;
            }
            throw new IllegalStateException("a file was not read", e);
        }
    }

    /// One file, by a connection of its own, to which its lines that are no rows belong.
    private static Unreadable fill(Database staging, String file, int number, LineSql sql) {
        try (Connection connection = Staging.connect(staging)) {
            fill(connection, file, number, sql);
            return unreadable(connection);
        } catch (DuckDbException e) {
            throw new SourceException(
                    file + ": " + e.text().lines().findFirst().orElse("no se puede leer"), e);
        }
    }

    private List<String> files(Database staging) {
        List<String> files;
        try (Connection connection = staging.connect()) {
            files =
                    Sql.texts(
                            connection,
                            "SELECT file FROM glob(" + Sql.text(glob) + ") ORDER BY file");
        }
        if (files.isEmpty()) {
            throw new SourceException("ningún archivo coincide con " + glob);
        }
        return files;
    }

    private static void fill(Connection staging, String file, int number, LineSql sql) {
        FileFormat format = FileFormat.of(file);
        if (format == FileFormat.JSON_LINES && CsvDialect.isEmpty(file)) {
            return;
        }
        FileFormat.Table table = format.table(staging, file);
        Map<String, String> columns = table.texts();
        List<String> missing = sql.mapping().missing(columns.keySet());
        if (!missing.isEmpty()) {
            throw new SourceException(
                    file
                            + ": faltan las columnas "
                            + String.join(", ", missing)
                            + "; tiene "
                            + String.join(", ", columns.keySet()));
        }
        Sql.execute(
                staging, "INSERT INTO archivos VALUES (" + number + ", " + Sql.text(file) + ")");
        Sql.execute(
                staging,
                "INSERT INTO fuente SELECT "
                        + number * Staging.LINES_A_FILE
                        + " + fila, * EXCLUDE (fila) FROM (SELECT row_number() OVER () AS fila, "
                        + sql.ours(columns)
                        + " FROM "
                        + table.from()
                        + ") WHERE "
                        + sql.mayBelong());
    }

    static Unreadable unreadable(Connection staging) {
        String errors =
                " FROM (SELECT file_path, line, min(error_message) AS error FROM reject_errors"
                        + " JOIN (SELECT DISTINCT scan_id, file_id, file_path FROM reject_scans)"
                        + " USING (scan_id, file_id) GROUP BY ALL)";
        if (Sql.number(
                        staging,
                        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'")
                == 0) {
            return Unreadable.NONE;
        }
        return new Unreadable(
                Sql.number(staging, "SELECT count(*)" + errors),
                Sql.texts(
                        staging,
                        "SELECT file_path || ', línea ' || line || ': ' || error"
                                + errors
                                + " ORDER BY file_path, line LIMIT "
                                + Unreadable.EXAMPLES));
    }
}
