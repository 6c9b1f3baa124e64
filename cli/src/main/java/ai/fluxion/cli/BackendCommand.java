package ai.fluxion.cli;

import ai.fluxion.backend.Backend;
import ai.fluxion.cli.configuration.BackendSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.server.Shutdown;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// `fluxion backend`: the HTTP API alone, on any database; the platform's tables are made or
/// brought up to date first.
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
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        BackendSettings settings = BackendSettings.read(invocation.configuration());
        invocation.configuration().check();
        RetailSchema.migrate(new DatabaseUrl(settings.databaseUrl()).dataSource("fluxion"));
        Backend backend =
                Backend.start(
                        settings.api()
                                .backend(
                                        settings.doors(), settings.databaseUrl(), settings.home()));
        backend.firstUser().ifPresent(invocation::sayFirstUser);
        Shutdown.awaitSignal(
                backend,
                () ->
                        invocation.answer(
                                "ready http://" + settings.doors().host() + ":" + backend.port()));
        return ExitCode.OK;
    }
}
