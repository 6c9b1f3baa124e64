package ai.fluxion.sql;

/// What an error is about, for programs: the fields `s`, `t`, `c` and `n` of an ErrorResponse; the
/// empty text where it has none.
public record FailedObject(String schema, String table, String column, String constraint) {}
