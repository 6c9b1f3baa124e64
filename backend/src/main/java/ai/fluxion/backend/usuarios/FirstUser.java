package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.access.Passwords;
import ai.fluxion.backend.access.Rol;
import ai.fluxion.backend.database.Transactions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The administrator of a database that has no users, with a password that is known only to who
/// started this backend.
public final class FirstUser {
    public static final String NAME = "admin";

    private final Usuarios usuarios;
    private final Passwords passwords;

    /// To be shown once and not kept.
    public record Credentials(String usuario, String clave) {
        @Override
        public String toString() {
            return "Credentials[" + usuario + "]";
        }
    }

    public FirstUser(Transactions transactions, Passwords passwords, InstantSource clock) {
        this.usuarios = new Usuarios(transactions, clock);
        this.passwords = passwords;
    }

    /// Empty when there are users already.
    public Optional<Credentials> ensure() {
        String password = passwords.oneTime();
        NuevoUsuario admin =
                new NuevoUsuario(
                        NAME,
                        "Administrador",
                        Optional.empty(),
                        passwords.hash(password),
                        Rol.SUPER_ADMIN,
                        Set.of());
        return usuarios.createFirst(admin).map(created -> new Credentials(NAME, password));
    }
}
