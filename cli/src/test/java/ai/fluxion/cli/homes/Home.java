package ai.fluxion.cli.homes;

import ai.fluxion.testservers.PostgresRelease;
import java.nio.file.Path;

/// A kind of database that the platform lives in, and that tests can start.
enum Home {
    FLUXION,
    /// MotherDuck's layout in a local file.
    MOTHERDUCK_REHEARSAL,
    /// The service itself, where `MOTHERDUCK_TOKEN` is set.
    MOTHERDUCK,
    POSTGRESQL_15,
    POSTGRESQL_16,
    POSTGRESQL_18,
    /// The server of FLUXION_PG_DUCKDB_URL, whose user may create databases.
    PG_DUCKDB;

    /// Skips, saying why, where the machine cannot.
    HomeServer start(Path directory) throws Exception {
        return switch (this) {
            case FLUXION -> new FluxionHome(directory, FluxionHome::files);
            case MOTHERDUCK_REHEARSAL -> new FluxionHome(directory, FluxionHome::rehearsal);
            case MOTHERDUCK -> MotherDuckHome.start(directory);
            case POSTGRESQL_15 -> PostgresHome.start(PostgresRelease.DEBIAN_15, directory);
            case POSTGRESQL_16 -> PostgresHome.start(PostgresRelease.EMBEDDED_16, directory);
            case POSTGRESQL_18 -> PostgresHome.start(PostgresRelease.EMBEDDED_18, directory);
            case PG_DUCKDB -> PgDuckDbHome.connect(System.getenv("FLUXION_PG_DUCKDB_URL"));
        };
    }
}
