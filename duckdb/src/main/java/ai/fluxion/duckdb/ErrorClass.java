package ai.fluxion.duckdb;

/// DuckDB's classes of errors, as `duckdb_error_type` of `duckdb.h` numbers them.
public enum ErrorClass {
    INVALID(0, "Invalid"),
    OUT_OF_RANGE(1, "Out of Range"),
    CONVERSION(2, "Conversion"),
    UNKNOWN_TYPE(3, "Unknown Type"),
    DECIMAL(4, "Decimal"),
    MISMATCH_TYPE(5, "Mismatch Type"),
    DIVIDE_BY_ZERO(6, "Divide by Zero"),
    OBJECT_SIZE(7, "Object Size"),
    INVALID_TYPE(8, "Invalid type"),
    SERIALIZATION(9, "Serialization"),
    TRANSACTION(10, "TransactionContext"),
    NOT_IMPLEMENTED(11, "Not implemented"),
    EXPRESSION(12, "Expression"),
    CATALOG(13, "Catalog"),
    PARSER(14, "Parser"),
    PLANNER(15, "Planner"),
    SCHEDULER(16, "Scheduler"),
    EXECUTOR(17, "Executor"),
    CONSTRAINT(18, "Constraint"),
    INDEX(19, "Index"),
    STAT(20, "Stat"),
    CONNECTION(21, "Connection"),
    SYNTAX(22, "Syntax"),
    SETTINGS(23, "Settings"),
    BINDER(24, "Binder"),
    NETWORK(25, "Network"),
    OPTIMIZER(26, "Optimizer"),
    NULL_POINTER(27, "NullPointer"),
    IO(28, "IO"),
    INTERRUPT(29, "INTERRUPT"),
    FATAL(30, "FATAL"),
    INTERNAL(31, "INTERNAL"),
    INVALID_INPUT(32, "Invalid Input"),
    OUT_OF_MEMORY(33, "Out of Memory"),
    PERMISSION(34, "Permission"),
    PARAMETER_NOT_RESOLVED(35, "Parameter Not Resolved"),
    PARAMETER_NOT_ALLOWED(36, "Parameter Not Allowed"),
    DEPENDENCY(37, "Dependency"),
    HTTP(38, "HTTP"),
    MISSING_EXTENSION(39, "Missing Extension"),
    AUTOLOAD(40, "Extension Autoloading"),
    SEQUENCE(41, "Sequence"),
    INVALID_CONFIGURATION(42, "Invalid Configuration"),
    DATA_CORRUPTION(43, "Data Corruption"),
    /// An open result blocks its connection, or a file is attached already.
    RESOURCE_IN_USE(44, "Resource In Use");

    private final int code;
    private final String title;

    ErrorClass(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /// As it begins DuckDB's messages: `Parser` of `Parser Error: …`.
    String title() {
        return title;
    }

    static ErrorClass of(int code) {
        for (ErrorClass each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        return INVALID;
    }

    static ErrorClass ofTitle(String title) {
        for (ErrorClass each : values()) {
            if (each.title.equalsIgnoreCase(title)) {
                return each;
            }
        }
        return INVALID;
    }
}
