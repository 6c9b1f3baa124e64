package ai.fluxion.bench.data;

import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Puts [SalesFiles] into a target's empty tables, month by month, as CSV through its own COPY.
public final class HistoryLoad {
    private static final List<String> STORE_COLUMNS =
            List.of(
                    "id",
                    "codigo",
                    "nombre",
                    "tipo",
                    "region",
                    "ciudad",
                    "zona_horaria",
                    "primer_dia",
                    "fuente_codigo");
    private static final List<String> PRODUCT_COLUMNS =
            List.of(
                    "id",
                    "codigo",
                    "descripcion",
                    "categoria",
                    "grupo",
                    "subgrupo",
                    "marca",
                    "unidad_medida",
                    "unidades_por_bulto",
                    "es_perecedero");

    private HistoryLoad() {}

    /// `seconds` are those of the target's COPY alone, without the making of CSV.
    public record Outcome(long lines, double seconds) {}

    /// `progress` is told how many lines are in.
    public static Outcome run(SalesFiles files, Session target, LongConsumer progress)
            throws SQLException, IOException {
        Path csv = Files.createTempFile(files.directory(), "historia-", ".csv");
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session source = new DuckDbSession(database)) {
            write(source, "SELECT * FROM " + parquet(files.stores()), csv);
            target.copy("ubicaciones", STORE_COLUMNS, csv);
            write(source, "SELECT * FROM " + parquet(files.products()), csv);
            target.copy("productos", PRODUCT_COLUMNS, csv);
            long lines = 0;
            long nanos = 0;
            for (Path month : files.lines()) {
                write(source, "SELECT * FROM " + parquet(month), csv);
                long start = System.nanoTime();
                lines += target.copy("ventas_raw", SalesFiles.COLUMNS, csv);
                nanos += System.nanoTime() - start;
                progress.accept(lines);
            }
            if (lines != files.data().lines()) {
                throw new SQLException(
                        "the target says that "
                                + lines
                                + " lines came in of "
                                + files.data().lines());
            }
            return new Outcome(lines, nanos / 1e9);
        } finally {
            Files.delete(csv);
        }
    }

    /// Straight into the tables of DuckDB, without CSV.
    public static void intoDuckDb(SalesFiles files, Session session) throws SQLException {
        insert(session, "ubicaciones", STORE_COLUMNS, parquet(files.stores()));
        insert(session, "productos", PRODUCT_COLUMNS, parquet(files.products()));
        insert(session, "ventas_raw", SalesFiles.COLUMNS, files.source());
        session.execute("CHECKPOINT");
    }

    private static void insert(Session session, String table, List<String> columns, String source)
            throws SQLException {
        String names = String.join(", ", columns);
        session.execute(
                "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM " + source);
    }

    private static String parquet(Path file) {
        return "read_parquet('" + SqlText.escaped(file) + "')";
    }

    static void write(Session source, String query, Path csv) throws SQLException {
        source.execute(
                "COPY ("
                        + query
                        + ") TO '"
                        + SqlText.escaped(csv)
                        + "' (FORMAT csv, HEADER false)");
    }
}
