package ai.fluxion.backend.usuarios;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// A user as the API shows it, without anything of the password. `tiendas` are the stores assigned
/// to a `gerente_tienda`.
public record Usuario(
        long id,
        String usuario,
        Optional<String> nombre,
        Optional<String> email,
        String rol,
        boolean activo,
        List<Integer> tiendas,
        Optional<OffsetDateTime> ultimoLogin,
        Optional<OffsetDateTime> creadoEn) {
    public Usuario {
        tiendas = List.copyOf(tiendas);
    }

    Usuario withTiendas(List<Integer> stores) {
        return new Usuario(id, usuario, nombre, email, rol, activo, stores, ultimoLogin, creadoEn);
    }
}
