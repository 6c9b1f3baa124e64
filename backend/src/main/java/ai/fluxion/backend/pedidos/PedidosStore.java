package ai.fluxion.backend.pedidos;

import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.access.StoreScope;
import ai.fluxion.backend.database.Columns;
import ai.fluxion.backend.request.PageRequest;
import ai.fluxion.retail.Numerador;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The rows of orders, their lines and their history. Works on the caller's connection and opens no
/// transaction of its own.
final class PedidosStore {
    private static final String COLUMNS =
            "id, numero, ubicacion_id, cedi_origen_id, status, prioridad, usuario_id, total,"
                    + " version, creado_en, actualizado_en";

    /// A change of state about to be recorded.
    record Change(
            long pedidoId,
            Optional<EstadoPedido> from,
            EstadoPedido to,
            Optional<String> motivo,
            long usuarioId,
            OffsetDateTime instant) {}

    /// Which orders a list shows.
    record Filter(StoreScope scope, OptionalInt ubicacionId, Optional<EstadoPedido> estado) {}

    /// An order and the very text of its state, which SQL clients may have written.
    record Stored(Pedido pedido, String storedStatus) {}

    String nextNumber(Handle handle) {
        try {
            long number = Numerador.PEDIDO.next(handle.getConnection());
            return String.format(Locale.ROOT, "PED-%06d", number);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    Stored insert(
            Handle handle, String numero, NuevoPedido order, Caller caller, OffsetDateTime now) {
        Stored stored =
                handle.createQuery(
                                "INSERT INTO operacion.pedidos (numero, ubicacion_id,"
                                        + " cedi_origen_id, status, prioridad, usuario_id, total,"
                                        + " version, creado_en, actualizado_en) VALUES (:numero,"
                                        + " :ubicacion, :cedi, :status, :prioridad, :usuario,"
                                        + " :total, 1, :now, :now) RETURNING "
                                        + COLUMNS)
                        .bind("numero", numero)
                        .bind("ubicacion", order.ubicacionId())
                        .bind("cedi", order.cediOrigenId())
                        .bind("status", EstadoPedido.BORRADOR.value())
                        .bind("prioridad", order.prioridad())
                        .bind("usuario", caller.id())
                        .bind("total", order.total())
                        .bind("now", now)
                        .map((row, context) -> stored(row))
                        .one();
        insertLines(handle, stored.pedido().id(), order.lineas());
        return stored;
    }

    private static void insertLines(Handle handle, long pedidoId, List<NuevoPedido.Linea> lines) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO operacion.pedidos_lineas (pedido_id, linea, producto_id,"
                                + " cantidad_bultos, unidades_por_bulto, precio_unitario) VALUES"
                                + " (:pedido, :linea, :producto, :bultos, :unidades, :precio)");
        int number = 0;
        for (NuevoPedido.Linea line : lines) {
            number++;
            batch.bind("pedido", pedidoId)
                    .bind("linea", number)
                    .bind("producto", line.productoId())
                    .bind("bultos", line.cantidadBultos())
                    .bind("unidades", line.unidadesPorBulto())
                    .bind("precio", line.precioUnitario())
                    .add();
        }
        batch.execute();
    }

    void recordChange(Handle handle, Change change) {
        handle.createUpdate(
                        "INSERT INTO operacion.pedidos_historial (pedido_id, de, a, motivo,"
                                + " usuario_id, instante) VALUES (:pedido, :de, :a, :motivo,"
                                + " :usuario, :instante)")
                .bind("pedido", change.pedidoId())
                .bind("de", change.from().map(EstadoPedido::value))
                .bind("a", change.to().value())
                .bind("motivo", change.motivo())
                .bind("usuario", change.usuarioId())
                .bind("instante", change.instant())
                .execute();
    }

    /// False when the order is no longer as `seen`: somebody else changed it in between.
    boolean updateStatus(Handle handle, Stored seen, EstadoPedido to, OffsetDateTime now) {
        int changed =
                handle.createUpdate(
                                "UPDATE operacion.pedidos SET status = :to, version = version + 1,"
                                        + " actualizado_en = :now WHERE id = :id AND version ="
                                        + " :version AND status = :status")
                        .bind("to", to.value())
                        .bind("now", now)
                        .bind("id", seen.pedido().id())
                        .bind("version", seen.pedido().version())
                        .bind("status", seen.storedStatus())
                        .execute();
        return changed == 1;
    }

    /// Removes an order and its lines if it is still as `seen`; its history stays.
    boolean delete(Handle handle, Stored seen) {
        int deleted =
                handle.createUpdate(
                                "DELETE FROM operacion.pedidos WHERE id = :id AND version ="
                                        + " :version AND status = :status")
                        .bind("id", seen.pedido().id())
                        .bind("version", seen.pedido().version())
                        .bind("status", seen.storedStatus())
                        .execute();
        if (deleted == 1) {
            handle.createUpdate("DELETE FROM operacion.pedidos_lineas WHERE pedido_id = :id")
                    .bind("id", seen.pedido().id())
                    .execute();
        }
        return deleted == 1;
    }

    Optional<Stored> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM operacion.pedidos WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    List<Pedido.Linea> lines(Handle handle, long pedidoId) {
        return handle.createQuery(
                        "SELECT linea, producto_id, cantidad_bultos, unidades_por_bulto,"
                                + " precio_unitario FROM operacion.pedidos_lineas WHERE pedido_id ="
                                + " :id ORDER BY linea")
                .bind("id", pedidoId)
                .map(
                        (row, context) ->
                                new Pedido.Linea(
                                        row.getInt("linea"),
                                        row.getInt("producto_id"),
                                        row.getBigDecimal("cantidad_bultos"),
                                        row.getBigDecimal("unidades_por_bulto"),
                                        row.getBigDecimal("precio_unitario")))
                .list();
    }

    List<Pedido.Cambio> history(Handle handle, long pedidoId) {
        return handle.createQuery(
                        "SELECT de, a, motivo, usuario_id, instante FROM"
                                + " operacion.pedidos_historial WHERE pedido_id = :id ORDER BY"
                                + " instante, id")
                .bind("id", pedidoId)
                .map(
                        (row, context) ->
                                new Pedido.Cambio(
                                        Columns.text(row, "de"),
                                        row.getString("a"),
                                        Columns.text(row, "motivo"),
                                        Columns.bigint(row, "usuario_id"),
                                        Columns.instant(row, "instante")))
                .list();
    }

    /// Newest first: the next page holds smaller ids.
    List<Pedido> list(Handle handle, Filter filter, PageRequest page) {
        StringBuilder sql = new StringBuilder("SELECT ").append(COLUMNS);
        sql.append(" FROM operacion.pedidos WHERE id < :after");
        filter.ubicacionId().ifPresent(id -> sql.append(" AND ubicacion_id = :ubicacion"));
        filter.estado().ifPresent(estado -> sql.append(" AND status IN (<estados>)"));
        if (filter.scope() instanceof StoreScope.Only) {
            sql.append(" AND ubicacion_id IN (<tiendas>)");
        }
        sql.append(" ORDER BY id DESC LIMIT :rows");
        Query query =
                handle.createQuery(sql.toString())
                        .bind("after", page.after().orElse(Long.MAX_VALUE))
                        .bind("rows", page.rowsToRead());
        filter.ubicacionId().ifPresent(id -> query.bind("ubicacion", id));
        filter.estado().ifPresent(estado -> query.bindList("estados", estado.storedValues()));
        if (filter.scope() instanceof StoreScope.Only(var ubicaciones)) {
            query.bindList("tiendas", List.copyOf(ubicaciones));
        }
        return query.map((row, context) -> stored(row).pedido()).list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new Stored(
                new Pedido(
                        row.getLong("id"),
                        row.getString("numero"),
                        row.getInt("ubicacion_id"),
                        Columns.integer(row, "cedi_origen_id"),
                        EstadoPedido.ofStored(status).value(),
                        Columns.text(row, "prioridad"),
                        Columns.bigint(row, "usuario_id"),
                        Optional.ofNullable(row.getBigDecimal("total")),
                        row.getInt("version"),
                        Columns.instant(row, "creado_en"),
                        Columns.instant(row, "actualizado_en")),
                status);
    }
}
