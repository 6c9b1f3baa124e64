package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.access.Operation;
import ai.fluxion.backend.access.Passwords;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Json;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.backend.request.PageRequest;
import ai.fluxion.backend.request.Query;
import ai.fluxion.backend.request.Violations;
import ai.fluxion.backend.ventas.References;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Set;
import java.util.TreeSet;

/// `/api/usuarios`: create and list.
public final class UsuariosEndpoints {
    private static final String USERS = "/api/usuarios";

    private final Json json;
    private final PageLimits limits;
    private final Usuarios usuarios;
    private final Passwords passwords;
    private final References references;

    public UsuariosEndpoints(
            Json json,
            PageLimits limits,
            Usuarios usuarios,
            Passwords passwords,
            References references) {
        this.json = json;
        this.limits = limits;
        this.usuarios = usuarios;
        this.passwords = passwords;
        this.references = references;
    }

    public void register(RoutesConfig routes) {
        routes.get(USERS, this::list, Operation.LIST_USERS);
        routes.post(USERS, this::create, Operation.CREATE_USER);
    }

    private void list(Context context) {
        Violations violations = new Violations();
        Query query = new Query(context.queryParamMap(), violations);
        PageRequest page = query.page(limits);
        query.rejectOthers();
        violations.check();
        context.json(usuarios.list(page));
    }

    private void create(Context context) {
        NuevoUsuario.Wanted wanted = NuevoUsuario.read(json.object(context.bodyAsBytes()));
        requireStores(wanted.tiendas());
        NuevoUsuario user = wanted.withHash(passwords.hash(wanted.clave()));
        context.status(HttpStatus.CREATED).json(usuarios.create(user));
    }

    private void requireStores(Set<Integer> stores) {
        Set<Integer> unknown = new TreeSet<>(stores);
        unknown.removeAll(references.existingLocations(stores));
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    Violation.of("tiendas", unknown.toString(), "not-found"));
        }
    }
}
