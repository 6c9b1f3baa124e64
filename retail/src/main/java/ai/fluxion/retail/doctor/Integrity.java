package ai.fluxion.retail.doctor;

import ai.fluxion.retail.doctor.Finding.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What foreign keys would keep, had the tables any: DuckDB refuses to update a row that one points
/// at.
record Integrity(Connection connection) {
    private record Rule(Kind kind, String table, String column, String other) {
        String violations() {
            return "SELECT COUNT(*) FROM "
                    + table
                    + " AS t WHERE "
                    + column
                    + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                    + other
                    + " AS o WHERE o.id = t."
                    + column
                    + ")";
        }
    }

    private static final String ORDERS = "operacion.pedidos";
    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            Kind.LINES_WITHOUT_ORDER,
                            "operacion.pedidos_lineas",
                            "pedido_id",
                            ORDERS),
                    new Rule(
                            Kind.HISTORY_WITHOUT_ORDER,
                            "operacion.pedidos_historial",
                            "pedido_id",
                            ORDERS),
                    new Rule(
                            Kind.LINES_OF_UNKNOWN_PRODUCTS,
                            "operacion.pedidos_lineas",
                            "producto_id",
                            "ventas.productos"),
                    new Rule(
                            Kind.ORDERS_OF_UNKNOWN_STORES,
                            ORDERS,
                            "ubicacion_id",
                            "ventas.ubicaciones"),
                    new Rule(
                            Kind.STORES_OF_UNKNOWN_USERS,
                            "operacion.usuarios_tiendas",
                            "usuario_id",
                            "operacion.usuarios"));

    List<Finding> examine() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            long rows = Rows.number(connection, rule.violations());
            if (rows > 0) {
                findings.add(Finding.of(rule.kind(), String.valueOf(rows)));
            }
        }
        return findings;
    }
}
