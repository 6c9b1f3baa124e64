package ai.fluxion.backend.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A user's role, stored as its lower-case name in `usuarios.rol`.
public enum Rol {
    VISUALIZADOR,
    GERENTE_TIENDA,
    GESTOR_ABASTECIMIENTO,
    GERENTE_GENERAL,
    SUPER_ADMIN;

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rol> of(String value) {
        return Arrays.stream(values()).filter(rol -> rol.value().equals(value)).findFirst();
    }

    public static List<String> allValues() {
        return Arrays.stream(values()).map(Rol::value).toList();
    }

    /// Whether the role sees only the stores assigned to the user.
    public boolean isLimitedToStores() {
        return this == GERENTE_TIENDA;
    }
}
