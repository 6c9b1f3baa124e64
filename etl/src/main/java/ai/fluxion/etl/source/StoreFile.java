package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A file of stores, in any format of [FileSource], read as text: a map of column to value for each
/// row, without the empty ones.
public final class StoreFile {
    private static final Set<String> COLUMNS =
            Set.of(
                    "id",
                    "codigo",
                    "nombre",
                    "tipo",
                    "zona_horaria",
                    "activo",
                    "primer_dia",
                    "fuente_codigo");

    private StoreFile() {}

    public static List<Map<String, String>> read(String file) {
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            FileFormat.Table table = FileFormat.of(file).table(connection, file);
            Map<String, String> columns = table.texts();
            if (!columns.containsKey("codigo") || !COLUMNS.containsAll(columns.keySet())) {
                throw new SourceException(
                        file
                                + ": se espera la columna codigo y, si acaso, "
                                + String.join(", ", COLUMNS.stream().sorted().toList())
                                + "; tiene "
                                + String.join(", ", columns.keySet()));
            }
            List<String> names = List.copyOf(columns.keySet());
            String sql = "SELECT " + String.join(", ", columns.values()) + " FROM " + table.from();
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> cells : Sql.rows(connection, sql)) {
                Map<String, String> row = new TreeMap<>();
                for (int column = 0; column < names.size(); column++) {
                    if (!cells.get(column).isBlank()) {
                        row.put(names.get(column), cells.get(column).strip());
                    }
                }
                rows.add(row);
            }
            requireReadable(connection, file);
            return rows;
        } catch (DuckDbException e) {
            throw new SourceException(file + ": " + e.text(), e);
        }
    }

    private static void requireReadable(Connection connection, String file) {
        Unreadable unreadable = FileSource.unreadable(connection);
        if (unreadable.lines() > 0) {
            throw new SourceException(file + ": " + String.join("; ", unreadable.examples()));
        }
    }
}
