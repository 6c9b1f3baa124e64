package ai.fluxion.duckdb;

/// What kind of statement it is, as `duckdb_statement_type` of `duckdb.h` numbers it. A `WITH` that
/// writes is a SELECT here.
public enum StatementType {
    INVALID(0),
    SELECT(1),
    INSERT(2),
    UPDATE(3),
    EXPLAIN(4),
    DELETE(5),
    PREPARE(6),
    CREATE(7),
    EXECUTE(8),
    ALTER(9),
    TRANSACTION(10),
    COPY(11),
    ANALYZE(12),
    VARIABLE_SET(13),
    CREATE_FUNC(14),
    DROP(15),
    EXPORT(16),
    PRAGMA(17),
    VACUUM(18),
    CALL(19),
    SET(20),
    LOAD(21),
    RELATION(22),
    EXTENSION(23),
    LOGICAL_PLAN(24),
    ATTACH(25),
    DETACH(26),
    MULTI(27),
    COPY_DATABASE(28),
    UPDATE_EXTENSIONS(29),
    MERGE_INTO(30),
    /// A kind that this version of the C API has no number for.
    OTHER(-1);

    private final int code;

    StatementType(int code) {
        this.code = code;
    }

    static StatementType of(int code) {
        for (StatementType each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        return OTHER;
    }
}
