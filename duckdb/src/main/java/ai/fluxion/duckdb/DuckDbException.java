package ai.fluxion.duckdb;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// An error that DuckDB reported: its class, its text without the class's name in front, and where
/// in the statement it is, where DuckDB says so.
public final class DuckDbException extends RuntimeException {
    private final ErrorClass errorClass;
    private final String text;
    private final OptionalInt position;
    private final Map<String, String> details;

    DuckDbException(ErrorClass errorClass, String text) {
        this(errorClass, text, OptionalInt.empty(), Map.of());
    }

    DuckDbException(
            ErrorClass errorClass, String text, OptionalInt position, Map<String, String> details) {
        super(errorClass.title() + " Error: " + text);
        this.text = text;
        this.errorClass = errorClass;
        this.position = position;
        this.details = Map.copyOf(details);
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /// The message as DuckDB wrote it, possibly of several lines.
    public String text() {
        return text;
    }

    /// Of the first character concerned, in the text given to DuckDB, counted from 1.
    public OptionalInt position() {
        return position;
    }

    /// DuckDB's finer class: `SYNTAX_ERROR`, `COLUMN_NOT_FOUND`, `MISSING_ENTRY`.
    public Optional<String> subtype() {
        return detail("error_subtype");
    }

    /// What else DuckDB tells: of a MISSING_ENTRY its `type` (`Table`, `Scalar Function`, `Type`)
    /// and `name`, of an IO error its `errno`.
    public Optional<String> detail(String key) {
        return Optional.ofNullable(details.get(key));
    }
}
