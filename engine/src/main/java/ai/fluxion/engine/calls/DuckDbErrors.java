package ai.fluxion.engine.calls;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.RewrittenText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB's errors as PostgreSQL's: the one place that reads their messages.
public final class DuckDbErrors {
    private static final Pattern DATABASE = Pattern.compile("atabase \"([^\"]+)\"");

    private static final Pattern SERVER_FUNCTION =
            Pattern.compile("\\u001f([0-9A-Z]{5})\\u001f(.*)", Pattern.DOTALL);
    private static final Pattern VALUES =
            Pattern.compile("has (\\d+) columns but (\\d+) values were supplied");

    private DuckDbErrors() {}

    /// How many values an INSERT gives, if it was refused for giving fewer than there are columns.
    public static OptionalInt valuesGiven(FluxionException error) {
        Matcher counts = VALUES.matcher(error.text());
        boolean fewer =
                counts.find()
                        && Integer.parseInt(counts.group(2)) < Integer.parseInt(counts.group(1));
        return fewer ? OptionalInt.of(Integer.parseInt(counts.group(2))) : OptionalInt.empty();
    }

    public static FluxionException translate(DuckDbException error) {
        if (isStored(error)) {
            return new FluxionException(
                            ErrorCode.STATEMENT_COMPLETION_UNKNOWN,
                            "the statement was carried out and its changes are stored, but its"
                                    + " answer is lost: a checkpoint failed",
                            error)
                    .withHint("Do not run it again before looking at the rows.");
        }
        if (isRefusedAsInvalid(error)) {
            return new FluxionException(
                            ErrorCode.SERIALIZATION_FAILURE,
                            "the database file is reopened after a failed checkpoint; the"
                                    + " transaction was rolled back",
                            error)
                    .withHint("Run the whole transaction again.");
        }
        Optional<FluxionException> ours = ofServerFunction(error);
        if (ours.isPresent()) {
            return ours.get();
        }
        FluxionException result = new FluxionException(code(error), firstLine(error.text()), error);
        return isOfNewerStorage(error.text())
                ? result.withHint(
                        "The file is of DuckDB 1.x: serve it once with upgrade-storage=true, which"
                                + " upgrades it for good and keeps the original.")
                : result;
    }

    /// What a function of the server threw, which comes through DuckDB as a text.
    private static Optional<FluxionException> ofServerFunction(DuckDbException error) {
        Matcher coded = SERVER_FUNCTION.matcher(error.text());
        return coded.matches()
                ? ErrorCode.ofSqlState(coded.group(1))
                        .map(code -> new FluxionException(code, coded.group(2), error))
                : Optional.empty();
    }

    /// The database whose file DuckDB gave up with this error, or had given up before.
    public static Optional<String> invalidatedFile(DuckDbException error) {
        Matcher named = DATABASE.matcher(error.text());
        return error.text().contains("has been invalidated") && named.find()
                ? Optional.of(named.group(1))
                : Optional.empty();
    }

    /// DuckDB refused because it had given the file up before: nothing was carried out.
    public static boolean isRefusedAsInvalid(DuckDbException error) {
        return error.text().contains("has been invalidated because checkpointing failed");
    }

    /// The commit is durable, only the checkpoint after it failed.
    public static boolean isStored(DuckDbException error) {
        return error.text().startsWith("Transaction COMMIT succeeded and is durable");
    }

    /// Refused because of an earlier fatal error: nothing was carried out.
    public static boolean isAfterFatal(DuckDbException error) {
        return error.text().contains("previous fatal error");
    }

    private static boolean isOfNewerStorage(String text) {
        return text.contains("only supported for storage version");
    }

    /// As `translate`, with the position counted in the client's own text.
    public static FluxionException translate(DuckDbException error, RewrittenText text) {
        FluxionException result = translate(error);
        return error.position().isPresent()
                ? result.withPosition(text.originalPosition(error.position().getAsInt()))
                : result;
    }

    /// A name that the statement uses does not exist where DuckDB looked for it.
    public static boolean isMissingName(DuckDbException error) {
        return (switch (error.errorClass()) {
                    case CATALOG, BINDER -> true;
                    default -> false;
                })
                && (error.text().contains("does not exist")
                        || error.text().contains("No catalog + schema named"));
    }

    /// Another transaction changed the same rows: the same statement may succeed when run again. A
    /// key that a concurrent commit took first is told so too; run again it is a duplicate.
    public static boolean isConflict(DuckDbException error) {
        return code(error).kind() == ErrorCode.Kind.CONFLICT || isConcurrentDuplicate(error);
    }

    /// A key that is there already, committed or not.
    public static boolean isDuplicate(DuckDbException error) {
        return code(error) == ErrorCode.UNIQUE_VIOLATION;
    }

    private static boolean isConcurrentDuplicate(DuckDbException error) {
        return error.errorClass() == ErrorClass.TRANSACTION
                && error.text().contains("constraint violation");
    }

    static ErrorCode code(DuckDbException error) {
        String text = error.text();
        return switch (error.errorClass()) {
            case PARSER, SYNTAX -> ErrorCode.SYNTAX_ERROR;
            case CATALOG -> catalog(text);
            case BINDER, PLANNER, EXPRESSION, MISMATCH_TYPE, INVALID_TYPE -> binder(text);
            case CONSTRAINT -> constraint(text);
            case CONVERSION -> conversion(text);
            case OUT_OF_RANGE, DECIMAL, OBJECT_SIZE ->
                    text.contains("ivision by zero")
                            ? ErrorCode.DIVISION_BY_ZERO
                            : ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;
            case DIVIDE_BY_ZERO -> ErrorCode.DIVISION_BY_ZERO;
            case TRANSACTION -> transaction(text);
            case INTERRUPT -> ErrorCode.QUERY_CANCELED;
            case OUT_OF_MEMORY -> ErrorCode.OUT_OF_MEMORY;
            case IO, NETWORK, HTTP ->
                    text.contains("No space left") || text.contains("File too large")
                            ? ErrorCode.DISK_FULL
                            : ErrorCode.IO_ERROR;
            case PERMISSION -> ErrorCode.INSUFFICIENT_PRIVILEGE;
            case NOT_IMPLEMENTED, MISSING_EXTENSION, AUTOLOAD -> ErrorCode.FEATURE_NOT_SUPPORTED;
            case INVALID_INPUT, SETTINGS, INVALID_CONFIGURATION, PARAMETER_NOT_ALLOWED ->
                    invalidInput(text);
            case PARAMETER_NOT_RESOLVED -> ErrorCode.INDETERMINATE_DATATYPE;
            case DEPENDENCY, RESOURCE_IN_USE -> ErrorCode.OBJECT_IN_USE;
            case SEQUENCE -> ErrorCode.DATA_EXCEPTION;
            case DATA_CORRUPTION -> ErrorCode.DATABASE_CORRUPTED;
            case INVALID,
                    UNKNOWN_TYPE,
                    SERIALIZATION,
                    SCHEDULER,
                    EXECUTOR,
                    INDEX,
                    STAT,
                    CONNECTION,
                    OPTIMIZER,
                    NULL_POINTER,
                    FATAL,
                    INTERNAL ->
                    ErrorCode.INTERNAL_ERROR;
        };
    }

    private static ErrorCode invalidInput(String text) {
        if (text.contains("ivision by zero")) {
            return ErrorCode.DIVISION_BY_ZERO;
        }
        return text.startsWith("unrecognized configuration parameter")
                ? ErrorCode.UNDEFINED_OBJECT
                : ErrorCode.INVALID_PARAMETER_VALUE;
    }

    private static ErrorCode catalog(String text) {
        if (text.contains("already exists")) {
            return text.startsWith("Table") || text.startsWith("View")
                    ? ErrorCode.DUPLICATE_TABLE
                    : ErrorCode.DUPLICATE_OBJECT;
        }
        if (!text.contains("does not exist")) {
            return ErrorCode.UNDEFINED_OBJECT;
        }
        if (text.contains("Function with name") || text.contains("Macro Function")) {
            return ErrorCode.UNDEFINED_FUNCTION;
        }
        if (text.startsWith("Table") || text.startsWith("View") || text.startsWith("Sequence")) {
            return ErrorCode.UNDEFINED_TABLE;
        }
        return text.startsWith("Schema") ? ErrorCode.UNDEFINED_SCHEMA : ErrorCode.UNDEFINED_OBJECT;
    }

    private static ErrorCode binder(String text) {
        if (isOfNewerStorage(text)) {
            return ErrorCode.FEATURE_NOT_SUPPORTED;
        }
        if (text.contains("Referenced column") || text.contains("does not have a column named")) {
            return ErrorCode.UNDEFINED_COLUMN;
        }
        if (text.contains("must appear in the GROUP BY clause")) {
            return ErrorCode.GROUPING_ERROR;
        }
        if (text.contains("mbiguous")) {
            return ErrorCode.AMBIGUOUS_COLUMN;
        }
        if (text.contains("No function matches")) {
            return ErrorCode.UNDEFINED_FUNCTION;
        }
        if (text.contains("Referenced table") || text.contains("does not exist")) {
            return ErrorCode.UNDEFINED_TABLE;
        }
        if (text.contains("Cannot compare") || text.contains("Cannot mix")) {
            return ErrorCode.DATATYPE_MISMATCH;
        }
        return ErrorCode.BINDER_ERROR;
    }

    private static ErrorCode constraint(String text) {
        if (text.contains("NOT NULL")) {
            return ErrorCode.NOT_NULL_VIOLATION;
        }
        if (text.contains("CHECK constraint")) {
            return ErrorCode.CHECK_VIOLATION;
        }
        return text.contains("oreign key")
                ? ErrorCode.FOREIGN_KEY_VIOLATION
                : ErrorCode.UNIQUE_VIOLATION;
    }

    private static ErrorCode conversion(String text) {
        boolean time = text.contains("date field") || text.contains("timestamp field");
        if (time && text.contains("out of range")) {
            return ErrorCode.DATETIME_FIELD_OVERFLOW;
        }
        if (text.contains("out of range") || text.contains("ouldn't be cast because the value")) {
            return ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;
        }
        if (text.startsWith("invalid hexadecimal")) {
            return ErrorCode.INVALID_PARAMETER_VALUE;
        }
        return time ? ErrorCode.INVALID_DATETIME_FORMAT : ErrorCode.INVALID_TEXT_REPRESENTATION;
    }

    private static ErrorCode transaction(String text) {
        if (text.contains("aborted")) {
            return ErrorCode.IN_FAILED_SQL_TRANSACTION;
        }
        if (text.contains("read-only") || text.contains("Cannot write to database")) {
            return ErrorCode.READ_ONLY_SQL_TRANSACTION;
        }
        if (text.contains("already modified database")) {
            return ErrorCode.FEATURE_NOT_SUPPORTED;
        }
        if (text.contains("constraint violation")) {
            return ErrorCode.UNIQUE_VIOLATION;
        }
        return text.contains("onflict")
                ? ErrorCode.SERIALIZATION_FAILURE
                : ErrorCode.INTERNAL_ERROR;
    }

    /// DuckDB appends the statement with a caret; clients get the position instead.
    private static String firstLine(String text) {
        int caret = text.indexOf("\n\nLINE ");
        return caret > 0 ? text.substring(0, caret) : text;
    }
}
