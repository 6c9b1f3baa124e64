package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of `ventas.ubicaciones`. Works in the caller's transaction.
public final class Stores {
    private static final String SELECT =
            "SELECT id, codigo, nombre, tipo, zona_horaria, activo, primer_dia, fuente_codigo FROM"
                    + " ventas.ubicaciones";

    public List<Store> all(Connection connection) throws SQLException {
        List<Store> stores = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                stores.add(store(row));
            }
        }
        return stores;
    }

    public Optional<Store> byCodigo(Connection connection, String codigo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE codigo = ?")) {
            select.setString(1, codigo);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(store(row)) : Optional.empty();
            }
        }
    }

    /// Adds a store; an id or codigo that exists is SQLSTATE 23505.
    public void register(Connection connection, Store store) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ventas.ubicaciones (id, codigo, nombre, tipo, zona_horaria,"
                                + " activo, primer_dia, fuente_codigo) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                + " ?)")) {
            insert.setInt(1, store.id());
            insert.setString(2, store.codigo());
            insert.setString(3, store.nombre().orElse(null));
            insert.setString(4, store.tipo().name().toLowerCase(Locale.ROOT));
            insert.setString(5, store.zonaHoraria().map(ZoneId::getId).orElse(null));
            insert.setBoolean(6, store.activo());
            insert.setObject(7, store.primerDia().orElse(null), Types.DATE);
            insert.setString(8, store.fuenteCodigo().orElse(null));
            insert.executeUpdate();
        }
    }

    private static Store store(ResultSet row) throws SQLException {
        return new Store(
                row.getInt("id"),
                row.getString("codigo"),
                Optional.ofNullable(row.getString("nombre")),
                Store.Kind.valueOf(row.getString("tipo").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("zona_horaria")).map(ZoneId::of),
                row.getBoolean("activo"),
                Optional.ofNullable(row.getObject("primer_dia", LocalDate.class)),
                Optional.ofNullable(row.getString("fuente_codigo")));
    }
}
