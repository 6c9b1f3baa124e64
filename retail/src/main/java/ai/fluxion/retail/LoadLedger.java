package ai.fluxion.retail;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes what became of loads. Rows are only ever added, at the database's time. Works in the
/// caller's transaction, so that a load and its success are stored together or not at all.
public final class LoadLedger {
    private static final int REJECTS_A_BATCH = 500;

    public long nextLoadId(Connection connection) throws SQLException {
        return Numerador.CARGA.next(connection);
    }

    public void record(Connection connection, LoadEvent event) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ventas.cargas (carga_id, etiqueta, trabajo, ubicacion_id,"
                                + " desde, hasta, evento, extraidas, cargadas, rechazadas,"
                                + " duplicadas, total_fuente, motivo) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                + " ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, event.cargaId());
            insert.setString(2, event.etiqueta());
            insert.setString(3, event.trabajo());
            insert.setInt(4, event.ubicacionId());
            insert.setObject(5, event.desde());
            insert.setObject(6, event.hasta());
            insert.setString(7, event.evento().value());
            insert.setLong(8, event.extraidas());
            insert.setLong(9, event.cargadas());
            insert.setLong(10, event.rechazadas());
            insert.setLong(11, event.duplicadas());
            BigDecimal total = event.totalFuente().orElse(null);
            insert.setBigDecimal(12, total);
            insert.setString(13, event.motivo().orElse(null));
            insert.executeUpdate();
        }
    }

    public void rejects(Connection connection, List<RejectedRow> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += REJECTS_A_BATCH) {
            insert(connection, rows.subList(from, Math.min(rows.size(), from + REJECTS_A_BATCH)));
        }
    }

    private static void insert(Connection connection, List<RejectedRow> rows) throws SQLException {
        String sql =
                "INSERT INTO ventas.cargas_rechazos (carga_id, ubicacion_id, linea_fuente, motivo,"
                        + " contenido) VALUES "
                        + SqlLists.rows(rows.size(), 5);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (RejectedRow row : rows) {
                insert.setLong(parameter++, row.cargaId());
                insert.setInt(parameter++, row.ubicacionId());
                insert.setLong(parameter++, row.lineaFuente());
                insert.setString(parameter++, row.motivo());
                insert.setString(parameter++, row.contenido());
            }
            insert.executeUpdate();
        }
    }
}
