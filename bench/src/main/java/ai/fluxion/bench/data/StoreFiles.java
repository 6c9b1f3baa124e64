package ai.fluxion.bench.data;

import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One business day after the history, of every store, as the nightly ETL brings it: a CSV file a
/// store with so many lines, made from the history's.
public record StoreFiles(Path directory, LocalDate day, int linesOfAStore, int stores) {
    private static final long IDS_OF_A_STORE = 100_000_000L;

    /// No id of the history is as large.
    private static final long FIRST_ID = 10_000_000_000L;

    /// Makes the files, or finds them.
    public static StoreFiles of(SalesFiles history, Path directory, int linesOfAStore)
            throws IOException, SQLException {
        StoreFiles files =
                new StoreFiles(
                        directory,
                        history.data().lastDay().plusDays(1),
                        (int) Math.min(linesOfAStore, history.data().lines()),
                        history.data().stores());
        if (!Files.exists(files.file(files.stores))) {
            Files.createDirectories(directory);
            try (Database database = DuckDbSession.open(":memory:", Map.of());
                    Session session = new DuckDbSession(database)) {
                for (int store = 1; store <= files.stores; store++) {
                    HistoryLoad.write(session, files.query(history, store), files.file(store));
                }
            }
        }
        return files;
    }

    /// Ids and ticket numbers are new; the instants stay on the new day.
    private String query(SalesFiles history, int store) throws IOException {
        String sources =
                history.lines().stream()
                        .map(file -> "'" + SqlText.escaped(file) + "'")
                        .collect(Collectors.joining(", ", "[", "]"));
        List<String> columns = new ArrayList<>(SalesFiles.COLUMNS);
        columns.replaceAll(column -> replaced(column, store));
        return "SELECT "
                + String.join(", ", columns)
                + " FROM (FROM read_parquet("
                + sources
                + ") LIMIT "
                + linesOfAStore
                + ")";
    }

    private String replaced(String column, int store) {
        String date = "DATE '" + day + "'";
        return switch (column) {
            case "id" -> "id + " + (FIRST_ID + store * IDS_OF_A_STORE) + " AS id";
            case "ubicacion_id" -> store + " AS ubicacion_id";
            case "fecha" -> date + " AS fecha";
            case "fecha_hora" ->
                    "fecha_hora + (" + date + " - fecha) * INTERVAL 1 DAY AS fecha_hora";
            case "numero_factura" -> "'E' || ubicacion_id || numero_factura AS numero_factura";
            case "carga_id" -> "CAST(" + store + " AS BIGINT) AS carga_id";
            default -> column;
        };
    }

    public Path file(int store) {
        return directory.resolve(String.format(Locale.ROOT, "tienda_%02d.csv", store));
    }
}
