package ai.fluxion.sql.batch;

/// A statement for many members: `$1` to `$lists` are the lists of their parameters, the `keys`
/// parameters behind those the values of their one key.
public record Merged(String sql, int lists, int keys) {}
