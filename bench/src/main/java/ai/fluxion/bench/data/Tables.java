package ai.fluxion.bench.data;

import ai.fluxion.bench.session.Session;
import java.sql.SQLException;
import java.util.Map;

/// The tables of a target that has none yet, and what is in them besides sales.
public final class Tables {
    private Tables() {}

    /// In one schema, without partitions and secondary indexes; not for targets that have the
    /// platform's own schema.
    public static void createPlain(Session session) throws SQLException {
        session.execute(SqlText.of("plain.sql", Map.of()));
    }

    /// `usuarios` and `pedidos` from 1 to these numbers.
    public static void fillOperation(Session session, int users, int orders) throws SQLException {
        String text = SqlText.of("operation.sql", Map.of("users", users, "orders", orders));
        session.execute(text);
    }
}
