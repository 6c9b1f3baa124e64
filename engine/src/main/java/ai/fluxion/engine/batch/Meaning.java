package ai.fluxion.engine.batch;

/// What the meaning of a text depends on besides the text: as long as it is equal, a statement that
/// was prepared once still says the same. `catalog` and `session` count changes, `path` is the
/// session's search path, `role` its current user.
public record Meaning(long catalog, long session, String path, String role) {}
