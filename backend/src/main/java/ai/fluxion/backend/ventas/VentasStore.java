package ai.fluxion.backend.ventas;

import ai.fluxion.backend.access.StoreScope;
import ai.fluxion.backend.database.Columns;
import ai.fluxion.backend.request.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads the sales of a period from the tables and views of `ventas`.
final class VentasStore {
    /// The rows wanted: both days included; an absent bound is open.
    record Filter(
            StoreScope scope,
            OptionalInt ubicacionId,
            Optional<LocalDate> fechaInicio,
            Optional<LocalDate> fechaFin) {

        /// A WHERE clause over `fecha` and `ubicacion_id`, `first` being one more condition.
        private String where(Optional<String> first) {
            List<String> conditions = new ArrayList<>();
            first.ifPresent(conditions::add);
            fechaInicio.ifPresent(day -> conditions.add("fecha >= :desde"));
            fechaFin.ifPresent(day -> conditions.add("fecha <= :hasta"));
            ubicacionId.ifPresent(id -> conditions.add("ubicacion_id = :ubicacion"));
            if (scope instanceof StoreScope.Only) {
                conditions.add("ubicacion_id IN (<tiendas>)");
            }
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        private void bindTo(Query query) {
            fechaInicio.ifPresent(day -> query.bind("desde", day));
            fechaFin.ifPresent(day -> query.bind("hasta", day));
            ubicacionId.ifPresent(id -> query.bind("ubicacion", id));
            if (scope instanceof StoreScope.Only(var ubicaciones)) {
                query.bindList("tiendas", List.copyOf(ubicaciones));
            }
        }
    }

    List<VentaLinea> lines(Handle handle, Filter filter, PageRequest page) {
        Query query =
                handle.createQuery(
                                "SELECT id, ubicacion_id, fecha, fecha_hora, numero_factura,"
                                        + " linea, producto_id, cantidad, precio_unitario,"
                                        + " monto_total, descuento, impuesto, moneda FROM"
                                        + " ventas.ventas_raw"
                                        + filter.where(Optional.of("id > :after"))
                                        + " ORDER BY id LIMIT :rows")
                        .bind("after", page.after().orElse(0))
                        .bind("rows", page.rowsToRead());
        filter.bindTo(query);
        return query.map((row, context) -> line(row)).list();
    }

    private static VentaLinea line(ResultSet row) throws SQLException {
        return new VentaLinea(
                row.getLong("id"),
                row.getInt("ubicacion_id"),
                row.getObject("fecha", LocalDate.class),
                Columns.optionalInstant(row, "fecha_hora"),
                Columns.text(row, "numero_factura"),
                Columns.integer(row, "linea"),
                Columns.integer(row, "producto_id"),
                Optional.ofNullable(row.getBigDecimal("cantidad")),
                Optional.ofNullable(row.getBigDecimal("precio_unitario")),
                Optional.ofNullable(row.getBigDecimal("monto_total")),
                Optional.ofNullable(row.getBigDecimal("descuento")),
                Optional.ofNullable(row.getBigDecimal("impuesto")),
                Columns.text(row, "moneda"));
    }

    List<SalesSummary.Tienda> summary(Handle handle, Filter filter) {
        Query query =
                handle.createQuery(
                        "SELECT s.ubicacion_id, u.codigo, u.nombre, s.venta_total, s.tickets,"
                                + " s.lineas, s.unidades FROM (SELECT ubicacion_id,"
                                + " SUM(venta_total) AS venta_total, SUM(total_facturas) AS"
                                + " tickets, SUM(lineas) AS lineas, SUM(unidades) AS unidades FROM"
                                + " ventas.ventas_diarias"
                                + filter.where(Optional.empty())
                                + " GROUP BY ubicacion_id) AS s LEFT JOIN ventas.ubicaciones AS u"
                                + " ON u.id = s.ubicacion_id ORDER BY s.ubicacion_id");
        filter.bindTo(query);
        return query.map((row, context) -> store(row)).list();
    }

    private static SalesSummary.Tienda store(ResultSet row) throws SQLException {
        return new SalesSummary.Tienda(
                row.getInt("ubicacion_id"),
                Columns.text(row, "codigo"),
                Columns.text(row, "nombre"),
                SalesSummary.Figures.of(
                        amount(row, "venta_total"),
                        row.getLong("tickets"),
                        row.getLong("lineas"),
                        amount(row, "unidades")));
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).orElse(BigDecimal.ZERO);
    }
}
