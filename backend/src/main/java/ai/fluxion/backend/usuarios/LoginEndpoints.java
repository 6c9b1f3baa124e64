package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.access.LoginThrottle;
import ai.fluxion.backend.access.LoginThrottle.Source;
import ai.fluxion.backend.access.Operation;
import ai.fluxion.backend.access.Passwords;
import ai.fluxion.backend.access.Rol;
import ai.fluxion.backend.access.Tokens;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import ai.fluxion.backend.request.Body;
import ai.fluxion.backend.request.Json;
import ai.fluxion.backend.request.Violations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/auth`: a token for name and password, and the change of one's own password.
public final class LoginEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(LoginEndpoints.class);

    private final Json json;
    private final Usuarios usuarios;
    private final Passwords passwords;
    private final Tokens tokens;
    private final LoginThrottle throttle;

    /// The answer to a login; `cambiarClave` asks the user for a new password.
    record Session(
            String token,
            String tipo,
            Instant expira,
            String usuario,
            String rol,
            boolean cambiarClave) {}

    public LoginEndpoints(
            Json json,
            Usuarios usuarios,
            Passwords passwords,
            Tokens tokens,
            LoginThrottle throttle) {
        this.json = json;
        this.usuarios = usuarios;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/auth/login", this::login, Operation.PUBLIC);
        routes.post("/api/auth/clave", this::changePassword, Operation.CHANGE_OWN_PASSWORD);
    }

    private void login(Context context) {
        Violations violations = new Violations();
        Body body = Body.of(json.object(context.bodyAsBytes()), violations);
        String name = body.text("usuario", NuevoUsuario.LONGEST_NAME);
        String password = body.secret("clave", 1, NuevoUsuario.LONGEST_PASSWORD);
        body.rejectOthers();
        violations.check();

        Source source = new Source(name, context.ip());
        throttle.check(source);
        Optional<UsuariosStore.Credentials> found = usuarios.credentials(name);
        Optional<Caller> caller = found.flatMap(user -> authenticate(user, password));
        if (found.isEmpty()) {
            passwords.checkNobody(password);
        }
        if (caller.isEmpty()) {
            int failures = throttle.failed(source);
            LOG.warn(
                    "event=login-failed user={} address={} failures={}",
                    name,
                    context.ip(),
                    failures);
            throw new ProblemException(ProblemKind.LOGIN_FAILED, Text.of("login-failed.detail"));
        }
        throttle.succeeded(source);
        usuarios.recordLogin(caller.get().id());
        Tokens.Issued issued = tokens.issue(caller.get());
        context.json(
                new Session(
                        issued.token(),
                        "Bearer",
                        issued.expires(),
                        caller.get().usuario(),
                        caller.get().rol().value(),
                        found.orElseThrow().mustChangePassword()));
    }

    /// Every failure takes the time of a password check and looks the same from outside.
    private Optional<Caller> authenticate(UsuariosStore.Credentials user, String password) {
        boolean matches = passwords.matches(password, user.claveHash());
        if (!matches || !user.activo()) {
            return Optional.empty();
        }
        return Rol.of(user.rol())
                .map(rol -> new Caller(user.id(), user.usuario(), rol, user.tiendas()));
    }

    private void changePassword(Context context) {
        Violations violations = new Violations();
        Body body = Body.of(json.object(context.bodyAsBytes()), violations);
        String current = body.secret("clave_actual", 1, NuevoUsuario.LONGEST_PASSWORD);
        String wanted =
                body.secret(
                        "clave_nueva",
                        NuevoUsuario.SHORTEST_PASSWORD,
                        NuevoUsuario.LONGEST_PASSWORD);
        body.rejectOthers();
        violations.check();

        Caller caller = Caller.of(context);
        Source source = new Source(caller.usuario(), context.ip());
        throttle.check(source);
        boolean right =
                usuarios.credentials(caller.usuario())
                        .flatMap(user -> authenticate(user, current))
                        .isPresent();
        if (!right) {
            throttle.failed(source);
            throw new ProblemException(ProblemKind.LOGIN_FAILED, Text.of("login-failed.current"));
        }
        usuarios.changePassword(caller.id(), passwords.hash(wanted));
        context.status(HttpStatus.NO_CONTENT);
    }
}
