package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Numbers that never repeat and grow with time. Best taken in a statement of its own: on
/// MotherDuck, which has no sequences, a long transaction would conflict with all others that take
/// one.
public enum Numerador {
    /// Of orders: people read it, so that it stays short. Of two orders at once on MotherDuck the
    /// later fails with SQLSTATE 40001 and is to be repeated as a whole.
    PEDIDO(
            "SELECT nextval('operacion.pedidos_numero_seq')",
            "UPDATE operacion.numeradores SET ultimo = ultimo + 1 WHERE nombre = 'pedidos'"
                    + " RETURNING ultimo"),
    /// Of loads, many of which run at once: on MotherDuck the millisecond and eleven random bits.
    CARGA(
            "SELECT nextval('ventas.cargas_carga_id_seq')",
            "SELECT epoch_ms(now()) * 2048 + CAST(floor(random() * 2048) AS BIGINT)");

    private final String ofSequence;
    private final String withoutSequence;

    Numerador(String ofSequence, String withoutSequence) {
        this.ofSequence = ofSequence;
        this.withoutSequence = withoutSequence;
    }

    public long next(Connection connection) throws SQLException {
        String sql =
                switch (Dialect.of(connection)) {
                    case FLUXION, POSTGRESQL -> ofSequence;
                    case MOTHERDUCK -> withoutSequence;
                };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
