package ai.fluxion.duckdb;

/// What a connection made and closes with itself.
interface Owned extends AutoCloseable {
    @Override
    void close();
}
