package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.duckdb.Database;
import java.util.List;

/// `fluxion version`: the version of Fluxion, of DuckDB and of Java.
final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public List<Key> keys() {
        return List.of();
    }

    @Override
    public int run(Invocation invocation) {
        invocation.configuration().check();
        invocation.answer(versions());
        return ExitCode.OK;
    }

    static String versions() {
        return "fluxion "
                + Build.version()
                + ", duckdb "
                + Database.version()
                + ", java "
                + Runtime.version();
    }
}
