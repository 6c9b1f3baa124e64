package ai.fluxion.etl;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.retail.Dialect;
import ai.fluxion.retail.Evento;
import ai.fluxion.retail.Fence;
import ai.fluxion.retail.LoadEvent;
import ai.fluxion.retail.LoadLedger;
import ai.fluxion.retail.Partitions;
import ai.fluxion.retail.Products;
import ai.fluxion.retail.RejectedRow;
import ai.fluxion.retail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Replaces one store's days in one transaction: fence, delete, COPY, ledger. Until its COMMIT
/// nobody sees anything of it; if it fails, the store is as it was.
final class StoreLoad {
    private static final String JOB = "ventas";

    /// In which a time without an offset is read, of a store that has no zone of its own.
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("America/Caracas");

    private static final String COLUMNS =
            "ubicacion_id, fecha, fecha_hora, numero_factura, linea, producto_id, cantidad,"
                    + " precio_unitario, monto_total, costo_unitario, descuento, impuesto, moneda,"
                    + " tasa_cambio, carga_id";
    private static final List<String> NUMBERS =
            List.of(
                    "cantidad",
                    "precio_unitario",
                    "monto_total",
                    "costo_unitario",
                    "descuento",
                    "impuesto",
                    "tasa_cambio");

    private final EtlRequest request;
    private final SalesSource source;
    private final DataSource target;
    private final Path temporary;

    StoreLoad(EtlRequest request, SalesSource source, DataSource target, Path temporary) {
        this.request = request;
        this.source = source;
        this.target = target;
        this.temporary = temporary;
    }

    /// Rows of the source by what happens to them.
    private record Counts(long extracted, long valid, long rejected, BigDecimal total) {}

    /// `seconds` of the answer is left to the caller, who may have to repeat it.
    StoreOutcome run(Store store) throws SQLException, IOException {
        try (Connection files = source.connect();
                java.sql.Connection connection = target.getConnection()) {
            ZoneId zone = store.zonaHoraria().orElse(DEFAULT_ZONE);
            files.query("SET TimeZone = " + SalesSource.quoted(zone.getId())).close();
            stage(files, store);
            Counts counts = counts(files);
            Dialect dialect = Dialect.of(connection);
            Partitions.cover(connection, dialect, request.from(), request.to());
            connection.setAutoCommit(false);
            Fence.take(connection, dialect, store.id());
            LoadLedger ledger = new LoadLedger();
            long load = ledger.nextLoadId(connection);
            deleteWindow(connection, store);
            Path rows = writeRows(files, connection, store, load);
            long loaded = copy(connection, rows);
            Files.delete(rows);
            List<RejectedRow> rejects = rejects(files, store, load);
            ledger.rejects(connection, rejects);
            long duplicates = counts.valid() - loaded;
            ledger.record(
                    connection,
                    new LoadEvent(
                            load,
                            label(store),
                            JOB,
                            store.id(),
                            request.from(),
                            request.to(),
                            counts.extracted() == 0 ? Evento.VACIA : Evento.COMPLETADA,
                            counts.extracted(),
                            loaded,
                            counts.rejected(),
                            duplicates,
                            Optional.of(counts.total()),
                            Optional.empty()));
            connection.commit();
            return new StoreOutcome(
                    store.codigo(),
                    counts.extracted(),
                    loaded,
                    counts.rejected(),
                    duplicates,
                    counts.total(),
                    0,
                    Optional.empty());
        }
    }

    /// Leaves a row in the ledger that says why nothing of the store changed.
    void recordFailure(Store store, String reason) throws SQLException {
        try (java.sql.Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            LoadLedger ledger = new LoadLedger();
            ledger.record(
                    connection,
                    new LoadEvent(
                            ledger.nextLoadId(connection),
                            label(store),
                            JOB,
                            store.id(),
                            request.from(),
                            request.to(),
                            Evento.FALLIDA,
                            0,
                            0,
                            0,
                            0,
                            Optional.empty(),
                            Optional.of(reason)));
            connection.commit();
        }
    }

    private String label(Store store) {
        return store.codigo() + " " + request.from() + ".." + request.to();
    }

    /// The store's rows with a reason where they cannot be loaded; a row repeated by its key counts
    /// once, the last wins.
    private static void stage(Connection files, Store store) {
        StringBuilder reason =
                new StringBuilder(
                        "CASE WHEN TRY_CAST(fecha AS DATE) IS NULL THEN 'fecha no válida'"
                                + " WHEN coalesce(numero_factura, '') = ''"
                                + " THEN 'falta numero_factura'"
                                + " WHEN length(numero_factura) > 50"
                                + " THEN 'numero_factura de más de 50 caracteres'"
                                + " WHEN linea IS NOT NULL AND TRY_CAST(linea AS INTEGER) IS NULL"
                                + " THEN 'linea no válida'"
                                + " WHEN coalesce(producto, '') = '' THEN 'falta producto'"
                                + " WHEN fecha_hora IS NOT NULL"
                                + " AND TRY_CAST(fecha_hora AS TIMESTAMPTZ) IS NULL"
                                + " THEN 'fecha_hora no válida'"
                                + " WHEN cantidad IS NULL THEN 'falta cantidad'"
                                + " WHEN monto_total IS NULL THEN 'falta monto_total'");
        for (String number : NUMBERS) {
            reason.append(" WHEN ").append(number).append(" IS NOT NULL AND TRY_CAST(");
            reason.append(number).append(" AS DECIMAL(18,6)) IS NULL THEN '");
            reason.append(number).append(" no válido'");
        }
        String codes =
                SalesSource.quoted(store.codigo())
                        + ", "
                        + SalesSource.quoted(store.fuenteCodigo().orElse(store.codigo()));
        files.query(
                        "CREATE TEMP TABLE filas AS SELECT *, "
                                + reason
                                + " END AS motivo FROM fuente WHERE tienda IN ("
                                + codes
                                + ")")
                .close();
        files.query(
                        "CREATE TEMP TABLE validas AS SELECT * REPLACE (coalesce("
                                + "TRY_CAST(linea AS INTEGER), row_number() OVER (PARTITION BY"
                                + " numero_factura ORDER BY n))::INTEGER AS linea)"
                                + " FROM filas WHERE motivo IS NULL")
                .close();
    }

    private static Counts counts(Connection files) {
        return new Counts(
                number(files, "SELECT count(*) FROM filas"),
                number(files, "SELECT count(*) FROM validas"),
                number(files, "SELECT count(*) FROM filas WHERE motivo IS NOT NULL"),
                new BigDecimal(
                        SalesSource.texts(
                                        files,
                                        "SELECT coalesce(sum(monto_total::DECIMAL(18,6)), 0)"
                                                + " FROM validas")
                                .getFirst()));
    }

    private static long number(Connection files, String sql) {
        return Long.parseLong(SalesSource.texts(files, sql).getFirst());
    }

    private void deleteWindow(java.sql.Connection connection, Store store) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM ventas.ventas_raw"
                                + " WHERE ubicacion_id = ? AND fecha BETWEEN ? AND ?")) {
            delete.setInt(1, store.id());
            delete.setObject(2, request.from());
            delete.setObject(3, request.to());
            delete.executeUpdate();
        }
    }

    /// The rows as CSV for COPY, in order of time, with the ids of their products.
    private Path writeRows(Connection files, java.sql.Connection connection, Store store, long load)
            throws SQLException, IOException {
        List<String> codes =
                SalesSource.texts(files, "SELECT DISTINCT producto FROM validas ORDER BY 1");
        Map<String, Integer> products = new Products().idsOrProvisional(connection, codes);
        Path names = Files.createTempFile(temporary, store.codigo(), ".productos.csv");
        List<String> lines = new ArrayList<>(List.of("codigo,id"));
        products.forEach((code, id) -> lines.add('"' + code.replace("\"", "\"\"") + "\"," + id));
        Files.write(names, lines, StandardCharsets.UTF_8);
        Path rows = Files.createTempFile(temporary, store.codigo(), ".csv");
        StringBuilder numbers = new StringBuilder();
        for (String number : NUMBERS.subList(0, NUMBERS.size() - 1)) {
            numbers.append(number).append("::DECIMAL(18,6), ");
        }
        files.query(
                        "COPY (SELECT "
                                + store.id()
                                + ", fecha::DATE AS dia,"
                                + " fecha_hora::TIMESTAMPTZ AS hora, numero_factura, linea, p.id, "
                                + numbers
                                + "moneda, tasa_cambio::DECIMAL(18,6), "
                                + load
                                + " FROM (SELECT * FROM validas QUALIFY row_number() OVER"
                                + " (PARTITION BY numero_factura, linea ORDER BY n DESC) = 1) v"
                                + " JOIN read_csv("
                                + SalesSource.quoted(names.toString())
                                + ", header = true, columns = {'codigo': 'VARCHAR', 'id':"
                                + " 'INTEGER'}, quote = '\"', escape = '\"') p"
                                + " ON p.codigo = v.producto"
                                + " ORDER BY dia, hora, numero_factura, linea) TO "
                                + SalesSource.quoted(rows.toString())
                                + " (FORMAT csv, HEADER false)")
                .close();
        Files.delete(names);
        return rows;
    }

    private static long copy(java.sql.Connection connection, Path rows)
            throws SQLException, IOException {
        try (InputStream stream = Files.newInputStream(rows)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY ventas.ventas_raw (" + COLUMNS + ") FROM STDIN (FORMAT csv)",
                            stream,
                            1 << 16);
        }
    }

    private static List<RejectedRow> rejects(Connection files, Store store, long load) {
        List<RejectedRow> rejects = new ArrayList<>();
        String condition = " FROM filas WHERE motivo IS NOT NULL ORDER BY n";
        List<String> places = SalesSource.texts(files, "SELECT n::VARCHAR" + condition);
        List<String> reasons = SalesSource.texts(files, "SELECT motivo" + condition);
        List<String> contents =
                SalesSource.texts(files, "SELECT to_json(filas)::VARCHAR" + condition);
        for (int row = 0; row < places.size(); row++) {
            rejects.add(
                    new RejectedRow(
                            load,
                            store.id(),
                            Long.parseLong(places.get(row)),
                            reasons.get(row),
                            contents.get(row)));
        }
        return rejects;
    }
}
