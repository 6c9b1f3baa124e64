package ai.fluxion.cli.homes;

/// A started home.
interface HomeServer extends AutoCloseable {
    /// The URL of a new, empty database, which lives until the home is closed.
    String newDatabase() throws Exception;
}
