package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files that `glob` matches, in the order of their names, each with columns of its own. The
/// extension tells the format: CSV, TSV, Parquet, JSON lines.
public record FileSource(String glob) implements SalesSource {
    private static final int EXAMPLES = 5;

    /// Of the order of lines over all files: a file has fewer.
    private static final long LINES_A_FILE = 10_000_000_000L;

    @Override
    public Unreadable fill(Connection staging, SourceMapping mapping, Extract extract) {
        List<String> files = files(staging);
        for (int index = 0; index < files.size(); index++) {
            String file = files.get(index);
            try {
                fill(staging, file, index * LINES_A_FILE, new LineSql(mapping, extract));
            } catch (DuckDbException e) {
                throw new SourceException(
                        file + ": " + e.text().lines().findFirst().orElse("no se puede leer"), e);
            }
        }
        return unreadable(staging);
    }

    private List<String> files(Connection staging) {
        List<String> files =
                Sql.texts(staging, "SELECT file FROM glob(" + Sql.text(glob) + ") ORDER BY file");
        if (files.isEmpty()) {
            throw new SourceException("ningún archivo coincide con " + glob);
        }
        return files;
    }

    private static void fill(Connection staging, String file, long order, LineSql sql) {
        FileFormat format = FileFormat.of(file);
        if (format == FileFormat.JSON_LINES && isEmpty(file)) {
            return;
        }
        Map<String, String> columns = format.columns(staging, file);
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
                staging,
                "INSERT INTO fuente SELECT "
                        + order
                        + " + fila, "
                        + Sql.text(file)
                        + ", * FROM (SELECT row_number() OVER () AS fila, "
                        + sql.ours(columns)
                        + " FROM "
                        + format.reader(file)
                        + ") WHERE "
                        + sql.mayBelong());
    }

    /// Without a header, a file without lines is one without sales.
    private static boolean isEmpty(String file) {
        try {
            return Files.size(Path.of(file)) == 0;
        } catch (IOException e) {
            throw new SourceException(file + ": no se puede leer: " + e.getMessage(), e);
        }
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
                                + EXAMPLES));
    }
}
