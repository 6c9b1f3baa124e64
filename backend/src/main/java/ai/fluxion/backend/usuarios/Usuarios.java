package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.database.Transactions;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import ai.fluxion.backend.request.Page;
import ai.fluxion.backend.request.PageRequest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Users in the database, each operation a transaction of its own.
public final class Usuarios {
    private final Transactions transactions;
    private final InstantSource clock;
    private final UsuariosStore store = new UsuariosStore();

    public Usuarios(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Throws a conflict that names the column when the name or the address is taken.
    Usuario create(NuevoUsuario user) {
        try {
            return transactions.write(handle -> store.insert(handle, user, now()));
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.CONFLICT) {
                throw e;
            }
            List<String> taken = transactions.read(handle -> store.takenColumns(handle, user));
            throw taken.isEmpty()
                    ? e
                    : new ProblemException(
                            ProblemKind.CONFLICT,
                            Text.of("conflict.usuario", String.join(", ", taken)),
                            e);
        }
    }

    /// Creates the only user of an empty database, bound to change the password. Empty when there
    /// are users, or when another backend was first: the unique name lets one win.
    Optional<Usuario> createFirst(NuevoUsuario user) {
        try {
            return transactions.write(
                    handle -> {
                        if (store.count(handle) > 0) {
                            return Optional.empty();
                        }
                        OffsetDateTime now = now();
                        Usuario created = store.insert(handle, user, now);
                        store.demandPasswordChange(handle, created.id(), now);
                        return Optional.of(created);
                    });
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Page<Usuario> list(PageRequest page) {
        return Page.of(transactions.read(handle -> store.list(handle, page)), page, Usuario::id);
    }

    Optional<UsuariosStore.Credentials> credentials(String usuario) {
        return transactions.read(handle -> store.credentials(handle, usuario));
    }

    void recordLogin(long id) {
        OffsetDateTime now = now();
        transactions.write(
                handle -> {
                    store.recordLogin(handle, id, now);
                    return id;
                });
    }

    void changePassword(long id, String hash) {
        transactions.write(
                handle -> {
                    store.changePassword(handle, id, hash);
                    return id;
                });
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
