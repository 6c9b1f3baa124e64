package ai.fluxion.cli.server;

import io.javalin.Javalin;

/// The HTTP door of a DuckDB file without the platform's tables: `/health` answers, everything else
/// says that there is no API and what to do.
final class NoSchemaDoor implements AutoCloseable {
    private static final String EXPLANATION =
            """
            {"type":"about:blank","status":404,"title":"No sales platform in this file",\
            "detail":"fluxion serve FILE serves any DuckDB file to PostgreSQL clients. The API needs\
             the platform's tables: start fluxion serve DIR."}""";

    private final Javalin server;

    private NoSchemaDoor(Javalin server) {
        this.server = server;
    }

    static NoSchemaDoor open(String host, int port) {
        Javalin server =
                Javalin.create(
                        javalin -> {
                            javalin.startup.showJavalinBanner = false;
                            javalin.startup.showOldJavalinVersionWarning = false;
                            javalin.startup.startupWatcherEnabled = false;
                            javalin.jetty.host = host;
                            javalin.jetty.port = port;
                            javalin.routes.get(
                                    "/health",
                                    context ->
                                            context.contentType("application/json")
                                                    .result("{\"status\":\"ok\"}"));
                            javalin.routes.error(
                                    404,
                                    context ->
                                            context.contentType("application/problem+json")
                                                    .result(EXPLANATION));
                        });
        server.start();
        return new NoSchemaDoor(server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
