package ai.fluxion.duckdb;

/// What a result holds: rows, a number of changed rows, or nothing at all.
public enum ResultKind {
    ROWS,
    CHANGED_ROWS,
    NOTHING;

    /// `duckdb_result_type`; its 0 is that of a failed result, which never gets here.
    static ResultKind of(int code) {
        return switch (code) {
            case 1 -> CHANGED_ROWS;
            case 2 -> NOTHING;
            default -> ROWS;
        };
    }
}
