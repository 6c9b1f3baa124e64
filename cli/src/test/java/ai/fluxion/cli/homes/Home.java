package ai.fluxion.cli.homes;

import ai.fluxion.testservers.PostgresRelease;
import java.nio.file.Path;

/// A kind of database that the platform lives in, and that tests can start.
enum Home {
    FLUXION,
    POSTGRESQL_15,
    POSTGRESQL_16,
    POSTGRESQL_18,
    /// The server of FLUXION_PG_DUCKDB_URL, whose user may create databases.
    PG_DUCKDB;

    /// Skips, saying why, where the machine cannot.
    HomeServer start(Path directory) throws Exception {
        return switch (this) {
            case FLUXION -> new FluxionHome(directory);
            case POSTGRESQL_15 -> PostgresHome.start(PostgresRelease.DEBIAN_15, directory);
            case POSTGRESQL_16 -> PostgresHome.start(PostgresRelease.EMBEDDED_16, directory);
            case POSTGRESQL_18 -> PostgresHome.start(PostgresRelease.EMBEDDED_18, directory);
            case PG_DUCKDB -> PgDuckDbHome.connect(System.getenv("FLUXION_PG_DUCKDB_URL"));
        };
    }
}
