package ai.fluxion.etl;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Result;
import ai.fluxion.retail.Store;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a run, read by a DuckDB of this process's own memory; nothing that a server owns is
/// opened. Every value is text first, so that what cannot be read is a rejected row, not an error.
/// Any thread may read a store.
final class SalesSource implements AutoCloseable {
    private final Database database;

    private SalesSource(Database database) {
        this.database = database;
    }

    static SalesSource open(EtlRequest request, Path temporary) {
        Database database =
                Database.open(
                        ":memory:",
                        Map.of(
                                "memory_limit", "1GB",
                                "preserve_insertion_order", "true",
                                "temp_directory", temporary.toString()));
        try (Connection connection = database.connect()) {
            connection.query("CREATE VIEW archivos AS SELECT * FROM " + reader(request)).close();
            connection.query("CREATE TABLE fuente AS " + select(connection, request)).close();
            return new SalesSource(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String reader(EtlRequest request) {
        String files = quoted(request.source());
        String name = request.source().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return "read_parquet(" + files + ", union_by_name = true)";
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return "read_json(" + files + ", format = 'newline_delimited', union_by_name = true)";
        }
        String delimiter = name.endsWith(".tsv") ? ", delim = '\t'" : "";
        return "read_csv("
                + files
                + ", header = true, all_varchar = true, union_by_name = true"
                + delimiter
                + ")";
    }

    /// Our columns as text, absent ones as NULL, numbered in the order of the files.
    private static String select(Connection connection, EtlRequest request) {
        List<String> present = texts(connection, "SELECT column_name FROM (DESCRIBE archivos)");
        StringBuilder sql = new StringBuilder("SELECT row_number() OVER () AS n");
        for (String ours : ColumnMapping.OURS) {
            sql.append(", ").append(value(present, request.mapping(), ours));
            sql.append(" AS ").append(ours);
        }
        return "SELECT * FROM ("
                + sql
                + " FROM archivos) WHERE TRY_CAST(fecha AS DATE) IS NULL OR TRY_CAST(fecha AS DATE)"
                + " BETWEEN DATE "
                + day(request.from())
                + " AND DATE "
                + day(request.to());
    }

    /// A source without amounts has them from quantity and unit price.
    private static String value(List<String> present, ColumnMapping mapping, String ours) {
        String source = mapping.sourceOf(ours);
        if (present.contains(source)) {
            return identifier(source) + "::VARCHAR";
        }
        if (ours.equals("monto_total")) {
            return "TRY_CAST(TRY_CAST("
                    + value(present, mapping, "cantidad")
                    + " AS DECIMAL(18,6)) * TRY_CAST("
                    + value(present, mapping, "precio_unitario")
                    + " AS DECIMAL(18,6)) AS DECIMAL(18,6))::VARCHAR";
        }
        return "NULL::VARCHAR";
    }

    /// The codes of stores that the source names.
    List<String> stores() {
        try (Connection connection = database.connect()) {
            return texts(connection, "SELECT DISTINCT coalesce(tienda, '') FROM fuente ORDER BY 1");
        }
    }

    /// The products in the rows of these stores.
    List<String> products(List<Store> stores) {
        if (stores.isEmpty()) {
            return List.of();
        }
        String codes =
                stores.stream()
                        .flatMap(
                                store ->
                                        Stream.concat(
                                                Stream.of(store.codigo()),
                                                store.fuenteCodigo().stream()))
                        .map(SalesSource::quoted)
                        .collect(Collectors.joining(", ", "(", ")"));
        try (Connection connection = database.connect()) {
            return texts(
                    connection,
                    "SELECT DISTINCT producto FROM fuente WHERE producto <> '' AND tienda IN "
                            + codes
                            + " ORDER BY 1");
        }
    }

    Connection connect() {
        return database.connect();
    }

    static List<String> texts(Connection connection, String sql) {
        List<String> texts = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        texts.add(chunk.column(0).isNull(row) ? "" : chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return texts;
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String day(LocalDate day) {
        return quoted(day.toString());
    }

    @Override
    public void close() {
        database.close();
    }
}
