package ai.fluxion.bench.workload;

import ai.fluxion.bench.session.Session;
import java.sql.SQLException;

/// The transactions of the backend, as section 2.2 writes them, and what checks them.
final class Statements {
    static final String INSERT_USUARIO =
            "INSERT INTO usuarios (usuario, nombre, email, clave_hash, rol)"
                    + " VALUES (?, ?, ?, 'sin clave', 'visualizador')";
    static final String SEND_PEDIDO = "UPDATE pedidos SET status='enviado' WHERE id=?";
    static final String READ_PEDIDO =
            "SELECT numero, ubicacion_id, status, total FROM pedidos WHERE id = ?";
    static final String RESET_PEDIDOS =
            "UPDATE pedidos SET status = 'borrador' WHERE status <> 'borrador'";
    static final String COUNT_SENT = "SELECT count(*) FROM pedidos WHERE status = 'enviado'";

    /// Of a statement that succeeded on another number of rows than it must.
    static final String WRONG_ROWS = "WRONG_ROWS";

    private Statements() {}

    /// Counts the users whose names begin so, and deletes them.
    static long takeUsers(Session session, String names) throws SQLException {
        String where = " FROM usuarios WHERE usuario LIKE '" + names + "%'";
        long count = number(session, "SELECT count(*)" + where);
        session.execute("DELETE" + where);
        return count;
    }

    static long number(Session session, String sql) throws SQLException {
        return Long.parseLong(session.rows(sql).getFirst().getFirst());
    }
}
