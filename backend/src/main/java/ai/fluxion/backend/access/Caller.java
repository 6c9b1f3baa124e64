package ai.fluxion.backend.access;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import io.javalin.http.Context;
import java.util.Set;

/// Who sends a request, as the token says.
public record Caller(long id, String usuario, Rol rol, Set<Integer> tiendas) {
    private static final String ATTRIBUTE = Caller.class.getName();

    public Caller {
        tiendas = Set.copyOf(tiendas);
    }

    /// The caller of a request that [AccessCheck] let through.
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("no caller on " + context.path());
        }
        return caller;
    }

    void attachTo(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /// For logs, also of requests without a token.
    public static String nameOf(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        return caller == null ? "-" : caller.usuario();
    }

    public StoreScope scope() {
        return rol.isLimitedToStores() ? new StoreScope.Only(tiendas) : new StoreScope.Every();
    }

    /// Throws when the store is not one of the caller's.
    public void requireStore(int ubicacionId) {
        if (!scope().contains(ubicacionId)) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN, Text.of("forbidden.store", ubicacionId, usuario));
        }
    }
}
