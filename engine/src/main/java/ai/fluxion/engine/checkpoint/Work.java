package ai.fluxion.engine.checkpoint;

/// What a statement does to a file's write-ahead log and to its checkpoints. DuckDB can't
/// checkpoint while a transaction is older than a committed UPDATE or definition; INSERT and DELETE
/// don't matter to it.
public enum Work {
    /// Reads, on its own or in a read-only transaction.
    READ,
    /// The first statement of a transaction that may write anything yet.
    TRANSACTION,
    /// Updates rows or changes definitions.
    CHANGE,
    /// Adds rows.
    ADD,
    /// Deletes rows.
    REMOVE;

    /// Whether it may hold a snapshot for long without writing.
    boolean mayOnlyRead() {
        return switch (this) {
            case READ, TRANSACTION -> true;
            case CHANGE, ADD, REMOVE -> false;
        };
    }

    /// Whether it waits while updates pause.
    boolean mayUpdate() {
        return switch (this) {
            case TRANSACTION, CHANGE -> true;
            case READ, ADD, REMOVE -> false;
        };
    }
}
