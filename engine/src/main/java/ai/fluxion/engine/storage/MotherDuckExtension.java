package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DuckDB's extension for MotherDuck, a library apart: loaded where it is installed, else
/// downloaded where that is allowed, else an error that says what to do.
final class MotherDuckExtension {
    private static final Logger log = LoggerFactory.getLogger(MotherDuckExtension.class);

    private MotherDuckExtension() {}

    static void load(Connection connection, ExtensionSource source) {
        try {
            connection.query("LOAD motherduck").close();
        } catch (DuckDbException absent) {
            if (!source.install()) {
                throw unavailable(source, absent)
                        .withHint(
                                "Allow its download with --install-extensions true, or put the file"
                                        + " there (docs/motherduck.md).");
            }
            install(connection, source);
        }
    }

    private static void install(Connection connection, ExtensionSource source) {
        try {
            connection.query("INSTALL motherduck").close();
            connection.query("LOAD motherduck").close();
            log.info(
                    "event=extension-installed extension=motherduck duckdb={}", Database.version());
        } catch (DuckDbException e) {
            throw unavailable(source, e)
                    .withHint(
                            "MotherDuck publishes it for the DuckDB versions that it supports, DuckDB"
                                    + " 1.4.0 to 1.5.x in November 2026"
                                    + " (motherduck.com/docs/troubleshooting/version-lifecycle-schedules);"
                                    + " this server has DuckDB "
                                    + Database.version()
                                    + ". Without a network copy the file there from another"
                                    + " machine, or try everything in a local file with"
                                    + " --motherduck-rehearsal FILE (docs/motherduck.md).");
        }
    }

    private static FluxionException unavailable(ExtensionSource source, DuckDbException e) {
        return new FluxionException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "DuckDB's extension motherduck for DuckDB "
                        + Database.version()
                        + " is not in "
                        + source.directory()
                                .map(path -> path.toAbsolutePath().normalize().toString())
                                .orElse("~/.duckdb/extensions")
                        + (source.install()
                                ? " and could not be downloaded from "
                                        + source.repository().orElse("extensions.duckdb.org")
                                : " and downloads are not allowed")
                        + ": "
                        + e.text().lines().findFirst().orElse(""),
                e);
    }
}
