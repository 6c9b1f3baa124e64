package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.ServeSettings;
import ai.fluxion.cli.server.FluxionServer;
import ai.fluxion.cli.server.Shutdown;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// `fluxion serve FILE|DIR`: both doors, until SIGTERM or a fatal error of DuckDB.
final class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public List<Key> keys() {
        return Keys.SERVE;
    }

    @Override
    public Optional<Key> positional() {
        return Optional.of(Keys.FILE);
    }

    @Override
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        ServeSettings settings = ServeSettings.read(invocation.configuration());
        invocation.configuration().check();
        FluxionServer server = FluxionServer.open(settings);
        server.firstUser().ifPresent(invocation::sayFirstUser);
        Shutdown.await(
                server,
                server.stopped(),
                () -> invocation.answer("ready " + server.url() + " " + server.httpUri()));
        return ExitCode.FAILED;
    }
}
