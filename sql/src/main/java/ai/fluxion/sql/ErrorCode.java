package ai.fluxion.sql;

import java.util.Arrays;
import java.util.Optional;

/// The errors a client can see: each constant is one SQLSTATE of the PostgreSQL manual's appendix
/// A.
public enum ErrorCode {
    SYNTAX_ERROR("42601", Kind.USER),
    UNDEFINED_TABLE("42P01", Kind.USER),
    UNDEFINED_COLUMN("42703", Kind.USER),
    UNDEFINED_FUNCTION("42883", Kind.USER),
    UNDEFINED_PARAMETER("42P02", Kind.USER),
    UNDEFINED_OBJECT("42704", Kind.USER),
    UNDEFINED_SCHEMA("3F000", Kind.USER),
    DUPLICATE_TABLE("42P07", Kind.USER),
    DUPLICATE_OBJECT("42710", Kind.USER),
    DUPLICATE_SCHEMA("42P06", Kind.USER),
    AMBIGUOUS_COLUMN("42702", Kind.USER),
    AMBIGUOUS_ALIAS("42P09", Kind.USER),
    DATATYPE_MISMATCH("42804", Kind.USER),
    INDETERMINATE_DATATYPE("42P18", Kind.USER),
    BINDER_ERROR("42000", Kind.USER),
    GROUPING_ERROR("42803", Kind.USER),
    INSUFFICIENT_PRIVILEGE("42501", Kind.USER),
    DUPLICATE_PREPARED_STATEMENT("42P05", Kind.USER),
    UNDEFINED_PREPARED_STATEMENT("26000", Kind.USER),
    DUPLICATE_CURSOR("42P03", Kind.USER),
    UNDEFINED_CURSOR("34000", Kind.USER),
    INVALID_TEXT_REPRESENTATION("22P02", Kind.USER),
    INVALID_BINARY_REPRESENTATION("22P03", Kind.USER),
    BAD_COPY_FILE_FORMAT("22P04", Kind.USER),
    NUMERIC_VALUE_OUT_OF_RANGE("22003", Kind.USER),
    INVALID_DATETIME_FORMAT("22007", Kind.USER),
    DATETIME_FIELD_OVERFLOW("22008", Kind.USER),
    INVALID_TIME_ZONE_DISPLACEMENT("22009", Kind.USER),
    INTERVAL_FIELD_OVERFLOW("22015", Kind.USER),
    DIVISION_BY_ZERO("22012", Kind.USER),
    INVALID_PARAMETER_VALUE("22023", Kind.USER),
    CHARACTER_NOT_IN_REPERTOIRE("22021", Kind.USER),
    DATA_EXCEPTION("22000", Kind.USER),
    NOT_NULL_VIOLATION("23502", Kind.USER),
    FOREIGN_KEY_VIOLATION("23503", Kind.USER),
    UNIQUE_VIOLATION("23505", Kind.USER),
    CHECK_VIOLATION("23514", Kind.USER),
    ACTIVE_SQL_TRANSACTION("25001", Kind.USER),
    NO_ACTIVE_SQL_TRANSACTION("25P01", Kind.USER),
    IN_FAILED_SQL_TRANSACTION("25P02", Kind.USER),
    IDLE_IN_TRANSACTION_SESSION_TIMEOUT("25P03", Kind.USER),
    INVALID_SAVEPOINT("3B001", Kind.USER),
    READ_ONLY_SQL_TRANSACTION("25006", Kind.USER),
    INVALID_AUTHORIZATION("28000", Kind.USER),
    INVALID_PASSWORD("28P01", Kind.USER),
    INVALID_GRANT_OPERATION("0LP01", Kind.USER),
    DEPENDENT_OBJECTS("2BP01", Kind.USER),
    RESERVED_NAME("42939", Kind.USER),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000", Kind.USER),
    INVALID_CATALOG_NAME("3D000", Kind.USER),
    PROTOCOL_VIOLATION("08P01", Kind.USER),
    FEATURE_NOT_SUPPORTED("0A000", Kind.USER),
    QUERY_CANCELED("57014", Kind.USER),
    IDLE_SESSION_TIMEOUT("57P05", Kind.USER),
    SERIALIZATION_FAILURE("40001", Kind.CONFLICT),
    DEADLOCK_DETECTED("40P01", Kind.CONFLICT),
    STATEMENT_COMPLETION_UNKNOWN("40003", Kind.INTERNAL),
    TOO_MANY_CONNECTIONS("53300", Kind.RESOURCE),
    CONFIGURATION_LIMIT_EXCEEDED("53400", Kind.RESOURCE),
    OUT_OF_MEMORY("53200", Kind.RESOURCE),
    DISK_FULL("53100", Kind.RESOURCE),
    PROGRAM_LIMIT_EXCEEDED("54000", Kind.RESOURCE),
    ADMIN_SHUTDOWN("57P01", Kind.RESOURCE),
    CANNOT_CONNECT_NOW("57P03", Kind.RESOURCE),
    /// Our own, in PostgreSQL's class of operator intervention: the file is lent or being moved,
    /// the error's detail is the instant until which.
    MAINTENANCE("57F01", Kind.RESOURCE),
    OBJECT_IN_USE("55006", Kind.RESOURCE),
    LOCK_NOT_AVAILABLE("55P03", Kind.RESOURCE),
    IO_ERROR("58030", Kind.INTERNAL),
    DATABASE_CORRUPTED("XX001", Kind.INTERNAL),
    INTERNAL_ERROR("XX000", Kind.INTERNAL);

    /// Who can do something about it: the client's text, a retry, the operator, or us.
    public enum Kind {
        USER,
        CONFLICT,
        RESOURCE,
        INTERNAL
    }

    private final String sqlState;
    private final Kind kind;

    ErrorCode(String sqlState, Kind kind) {
        this.sqlState = sqlState;
        this.kind = kind;
    }

    /// The error of this SQLSTATE, if clients can see it.
    public static Optional<ErrorCode> ofSqlState(String sqlState) {
        return Arrays.stream(values()).filter(each -> each.sqlState.equals(sqlState)).findFirst();
    }

    public String sqlState() {
        return sqlState;
    }

    public Kind kind() {
        return kind;
    }
}
