package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.database.Columns;
import ai.fluxion.backend.request.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The rows of users. Works on the caller's connection and opens no transaction of its own.
final class UsuariosStore {
    private static final String COLUMNS =
            "id, usuario, nombre, email, rol, activo, ultimo_login, creado_en";

    /// What a login needs to know of a user.
    record Credentials(
            long id,
            String usuario,
            String claveHash,
            String rol,
            boolean activo,
            Set<Integer> tiendas,
            boolean mustChangePassword) {}

    Usuario insert(Handle handle, NuevoUsuario user, OffsetDateTime now) {
        Usuario stored =
                handle.createQuery(
                                "INSERT INTO operacion.usuarios (usuario, nombre, email,"
                                        + " clave_hash, rol, activo, creado_en) VALUES (:usuario,"
                                        + " :nombre, :email, :hash, :rol, TRUE, :now) RETURNING "
                                        + COLUMNS)
                        .bind("usuario", user.usuario())
                        .bind("nombre", user.nombre())
                        .bind("email", user.email())
                        .bind("hash", user.claveHash())
                        .bind("rol", user.rol().value())
                        .bind("now", now)
                        .map((row, context) -> usuario(row))
                        .one();
        assign(handle, stored.id(), user.tiendas());
        return stored.withTiendas(user.tiendas().stream().sorted().toList());
    }

    private static void assign(Handle handle, long id, Set<Integer> stores) {
        if (stores.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO operacion.usuarios_tiendas (usuario_id, ubicacion_id) VALUES"
                                + " (:usuario, :ubicacion)");
        stores.forEach(store -> batch.bind("usuario", id).bind("ubicacion", store).add());
        batch.execute();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM operacion.usuarios")
                .mapTo(Long.class)
                .one();
    }

    /// Which of the unique columns of `user` hold their value already in another row.
    List<String> takenColumns(Handle handle, NuevoUsuario user) {
        List<String> taken = new ArrayList<>();
        if (exists(handle, "usuario", user.usuario())) {
            taken.add("usuario");
        }
        if (user.email().isPresent() && exists(handle, "email", user.email().get())) {
            taken.add("email");
        }
        return taken;
    }

    private static boolean exists(Handle handle, String column, String value) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM operacion.usuarios WHERE "
                                        + column
                                        + " = :value")
                        .bind("value", value)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    List<Usuario> list(Handle handle, PageRequest page) {
        List<Usuario> users =
                handle.createQuery(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM operacion.usuarios WHERE id > :after ORDER BY id"
                                        + " LIMIT :rows")
                        .bind("after", page.after().orElse(0))
                        .bind("rows", page.rowsToRead())
                        .map((row, context) -> usuario(row))
                        .list();
        Map<Long, List<Integer>> stores = stores(handle, users.stream().map(Usuario::id).toList());
        return users.stream()
                .map(user -> user.withTiendas(stores.getOrDefault(user.id(), List.of())))
                .toList();
    }

    private static Map<Long, List<Integer>> stores(Handle handle, List<Long> ids) {
        Map<Long, List<Integer>> stores = new HashMap<>();
        if (ids.isEmpty()) {
            return stores;
        }
        handle.createQuery(
                        "SELECT usuario_id, ubicacion_id FROM operacion.usuarios_tiendas WHERE"
                                + " usuario_id IN (<ids>) ORDER BY ubicacion_id")
                .bindList("ids", ids)
                .map(
                        (row, context) ->
                                Map.entry(row.getLong("usuario_id"), row.getInt("ubicacion_id")))
                .forEach(
                        entry ->
                                stores.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                                        .add(entry.getValue()));
        return stores;
    }

    Optional<Credentials> credentials(Handle handle, String usuario) {
        return handle.createQuery(
                        "SELECT id, usuario, clave_hash, rol, activo FROM operacion.usuarios"
                                + " WHERE usuario = :usuario")
                .bind("usuario", usuario)
                .map((row, context) -> credentials(handle, row))
                .findOne();
    }

    private static Credentials credentials(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        List<Integer> stores = stores(handle, List.of(id)).getOrDefault(id, List.of());
        return new Credentials(
                id,
                row.getString("usuario"),
                Optional.ofNullable(row.getString("clave_hash")).orElse(""),
                Optional.ofNullable(row.getString("rol")).orElse(""),
                row.getBoolean("activo"),
                Set.copyOf(stores),
                mustChange(handle, id));
    }

    void recordLogin(Handle handle, long id, OffsetDateTime now) {
        handle.createUpdate("UPDATE operacion.usuarios SET ultimo_login = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /// Stores a new password and takes the demand to change it away.
    void changePassword(Handle handle, long id, String hash) {
        handle.createUpdate("UPDATE operacion.usuarios SET clave_hash = :hash WHERE id = :id")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM operacion.configuraciones WHERE clave = :key")
                .bind("key", mustChangeKey(id))
                .execute();
    }

    void demandPasswordChange(Handle handle, long id, OffsetDateTime now) {
        handle.createUpdate(
                        "INSERT INTO operacion.configuraciones (clave, valor, actualizado_en)"
                                + " VALUES (:key, CAST('true' AS JSON), :now)")
                .bind("key", mustChangeKey(id))
                .bind("now", now)
                .execute();
    }

    private static boolean mustChange(Handle handle, long id) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM operacion.configuraciones WHERE clave = :key")
                        .bind("key", mustChangeKey(id))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static String mustChangeKey(long id) {
        return "usuario." + id + ".cambiar_clave";
    }

    private static Usuario usuario(ResultSet row) throws SQLException {
        return new Usuario(
                row.getLong("id"),
                row.getString("usuario"),
                Columns.text(row, "nombre"),
                Columns.text(row, "email"),
                row.getString("rol"),
                row.getBoolean("activo"),
                List.of(),
                Columns.optionalInstant(row, "ultimo_login"),
                Columns.optionalInstant(row, "creado_en"));
    }
}
