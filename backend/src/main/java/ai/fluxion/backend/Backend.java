package ai.fluxion.backend;

import ai.fluxion.backend.access.AccessCheck;
import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.access.LoginThrottle;
import ai.fluxion.backend.access.Passwords;
import ai.fluxion.backend.access.SigningKey;
import ai.fluxion.backend.access.Tokens;
import ai.fluxion.backend.database.Pool;
import ai.fluxion.backend.database.Transactions;
import ai.fluxion.backend.pedidos.PedidosEndpoints;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.request.Json;
import ai.fluxion.backend.usuarios.FirstUser;
import ai.fluxion.backend.usuarios.LoginEndpoints;
import ai.fluxion.backend.usuarios.Usuarios;
import ai.fluxion.backend.usuarios.UsuariosEndpoints;
import ai.fluxion.backend.ventas.References;
import ai.fluxion.backend.ventas.VentasEndpoints;
import ai.fluxion.retail.pgduckdb.ConnectionClass;
import ai.fluxion.retail.pgduckdb.QueryEngine;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running REST backend: an HTTP door, a pool of connections to the platform's database, nothing
/// else. The tables must exist. Whoever starts it closes it; closing ends requests in work first.
///
/// Requests run on a bounded pool of platform threads: hashing a password holds a processor for
/// tens of milliseconds, and on virtual threads two logins would stop every other request of a
/// machine with two cores. More threads than connections would only wait.
public final class Backend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
    private static final int FEWEST_THREADS = 8;

    private final Pool pool;
    private final Javalin server;
    private final List<Route> routes;
    private final Optional<FirstUser.Credentials> firstUser;

    /// One endpoint: `path` holds placeholders as `{id}`.
    record Route(String method, String path) {}

    private Backend(
            Pool pool,
            Javalin server,
            List<Route> routes,
            Optional<FirstUser.Credentials> firstUser) {
        this.pool = pool;
        this.server = server;
        this.routes = List.copyOf(routes);
        this.firstUser = firstUser;
    }

    /// Throws [IOException] when the signing key cannot be used, and a runtime exception that says
    /// why when the database does not answer or the port is taken.
    public static Backend start(BackendConfig config) throws IOException {
        return start(config, InstantSource.system());
    }

    static Backend start(BackendConfig config, InstantSource clock) throws IOException {
        SecureRandom random = new SecureRandom();
        SigningKey key = signingKey(config.security().signingKey(), random);
        Pool pool = Pool.open(config.database().dataSource("fluxion-backend"), config.pool());
        try {
            QueryEngine queries = pool.queryEngine();
            Transactions database = new Transactions(pool.jdbi(), config.retries(), random);
            Transactions transactions =
                    database.with(queries.settings(ConnectionClass.TRANSACTION));
            Transactions dashboards = database.with(queries.settings(ConnectionClass.DASHBOARD));
            Passwords passwords = new Passwords(config.security().hashing(), random);
            Optional<FirstUser.Credentials> first =
                    new FirstUser(transactions, passwords, clock).ensure();
            Json json = new Json();
            Tokens tokens = new Tokens(key, config.security().tokenLifetime(), clock);
            References references = new References(transactions);
            Usuarios usuarios = new Usuarios(transactions, clock);
            List<Consumer<RoutesConfig>> parts =
                    List.of(
                            new ProblemDoor(json)::register,
                            new HealthEndpoint(pool)::register,
                            new LoginEndpoints(
                                            json,
                                            usuarios,
                                            passwords,
                                            tokens,
                                            new LoginThrottle(config.security().logins(), clock))
                                    ::register,
                            new UsuariosEndpoints(
                                            json, config.pages(), usuarios, passwords, references)
                                    ::register,
                            new PedidosEndpoints(
                                            json, config.pages(), transactions, references, clock)
                                    ::register,
                            new VentasEndpoints(config.pages(), transactions, dashboards)
                                    ::register);
            List<Route> routes = new ArrayList<>();
            Javalin server =
                    Javalin.create(
                            javalin -> {
                                javalin.jsonMapper(json);
                                javalin.events.handlerAdded(
                                        added ->
                                                routes.add(
                                                        new Route(
                                                                added.getHttpMethod().name(),
                                                                added.getPath())));
                                door(javalin, config.http());
                                javalin.routes.beforeMatched(new AccessCheck(tokens));
                                javalin.routes.after(Backend::addHeaders);
                                parts.forEach(part -> part.accept(javalin.routes));
                            });
            server.start();
            LOG.info(
                    "event=backend-started address={}:{} database={}",
                    config.http().host(),
                    server.port(),
                    config.database());
            return new Backend(pool, server, routes, first);
        } catch (ProblemException e) {
            pool.close();
            throw cannotStart(config, e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static IllegalStateException cannotStart(BackendConfig config, ProblemException e) {
        return new IllegalStateException(
                "the backend cannot start on "
                        + config.database()
                        + ", whose tables it needs: "
                        + e.rootMessage(),
                e);
    }

    private static SigningKey signingKey(BackendConfig.KeySource source, SecureRandom random)
            throws IOException {
        return switch (source) {
            case BackendConfig.KeySource.InFile(var file) -> SigningKey.ofFile(file, random);
            case BackendConfig.KeySource.Given(var secret) ->
                    SigningKey.of(secret.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static void door(JavalinConfig javalin, BackendConfig.Http http) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.maxRequestSize = http.maxBodyBytes();
        javalin.http.prefer405over404 = true;
        javalin.jetty.host = http.host();
        javalin.jetty.port = http.port();
        QueuedThreadPool threads = new QueuedThreadPool(http.threads(), FEWEST_THREADS);
        threads.setName("fluxion-http");
        javalin.jetty.threadPool = threads;
        javalin.jetty.modifyServer(
                server -> {
                    server.setHandler(new GracefulHandler());
                    server.setStopTimeout(http.drainTimeout().toMillis());
                });
        javalin.jetty.modifyHttpConfiguration(
                configuration -> {
                    configuration.setSendServerVersion(false);
                    configuration.setIdleTimeout(http.idleTimeout().toMillis());
                });
        javalin.requestLogger.http(Backend::logRequest);
    }

    private static void addHeaders(Context context) {
        context.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    }

    private static void logRequest(Context context, Float millis) {
        LOG.info(
                "event=request method={} path={} status={} ms={} user={}",
                context.method().name(),
                context.path(),
                context.statusCode(),
                String.format(Locale.ROOT, "%.1f", millis),
                Caller.nameOf(context));
    }

    /// Where the door really is, when port 0 was asked for.
    public int port() {
        return server.port();
    }

    /// Every endpoint of this door.
    List<Route> routes() {
        return routes;
    }

    /// The administrator made by this start, to be shown once; empty when there were users.
    public Optional<FirstUser.Credentials> firstUser() {
        return firstUser;
    }

    @Override
    public void close() {
        server.stop();
        pool.close();
        LOG.info("event=backend-stopped");
    }
}
