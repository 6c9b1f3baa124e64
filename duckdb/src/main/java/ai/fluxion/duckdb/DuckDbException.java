package ai.fluxion.duckdb;

import java.util.Optional;
import java.util.OptionalInt;

/// An error that DuckDB reported: its class, its text without the class's name in front, and where
/// in the statement it is, where DuckDB says so.
public final class DuckDbException extends RuntimeException {
    private final ErrorClass errorClass;
    private final String text;
    private final OptionalInt position;
    private final Optional<String> subtype;

    DuckDbException(ErrorClass errorClass, String text) {
        this(errorClass, text, OptionalInt.empty(), Optional.empty());
    }

    DuckDbException(
            ErrorClass errorClass, String text, OptionalInt position, Optional<String> subtype) {
        super(errorClass.title() + " Error: " + text);
        this.text = text;
        this.errorClass = errorClass;
        this.position = position;
        this.subtype = subtype;
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
        return subtype;
    }
}
