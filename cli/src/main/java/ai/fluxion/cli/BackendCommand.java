package ai.fluxion.cli;

import ai.fluxion.backend.Backend;
import ai.fluxion.cli.configuration.BackendSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.server.Shutdown;
import java.io.IOException;
import java.util.List;

/// `fluxion backend`: the HTTP API alone, on any database that has the platform's tables.
final class BackendCommand implements Command {
    @Override
    public String name() {
        return "backend";
    }

    @Override
    public List<Key> keys() {
        return Keys.BACKEND;
    }

    @Override
    public int run(Invocation invocation) throws IOException, InterruptedException {
        BackendSettings settings = BackendSettings.read(invocation.configuration());
        invocation.configuration().check();
        Backend backend =
                Backend.start(
                        settings.api()
                                .backend(
                                        settings.doors(), settings.databaseUrl(), settings.home()));
        backend.firstUser()
                .ifPresent(
                        admin ->
                                invocation.say(
                                        invocation
                                                .messages()
                                                .text(
                                                        "serve.first-user",
                                                        admin.usuario(),
                                                        admin.clave())));
        invocation.answer("ready http://" + settings.doors().host() + ":" + backend.port());
        Shutdown.awaitSignal(backend);
        return ExitCode.OK;
    }
}
