package ai.fluxion.pgwire.value;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.batch.LiteralRow.Literal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// Literals as values of a parameter, where DuckDB's implicit cast of the literal gives just that
/// value. Empty for everything else, which DuckDB then reads itself.
public final class LiteralReader {
    private static final int MAX_DIGITS = 18;

    private LiteralReader() {}

    public static Optional<Value> exact(Literal literal, PgType type) {
        return switch (literal) {
            case Literal.Null _ -> Optional.of(new Value.Null());
            case Literal.Truth(boolean value) ->
                    type == PgType.BOOL ? Optional.of(new Value.Bool(value)) : Optional.empty();
            case Literal.Digits(String text) -> number(text, type);
            case Literal.Text(String value) -> text(value, type);
        };
    }

    private static Optional<Value> number(String text, PgType type) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        boolean whole = text.indexOf('.') < 0;
        return switch (type) {
            case INT2 -> whole ? integer(text, Short.MIN_VALUE, Short.MAX_VALUE) : Optional.empty();
            case INT4 ->
                    whole ? integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE) : Optional.empty();
            case INT8 -> whole ? integer(text, Long.MIN_VALUE, Long.MAX_VALUE) : Optional.empty();
            case NUMERIC -> Optional.of(new Value.Decimal(new BigDecimal(text)));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> integer(String text, long least, long most) {
        long number = Long.parseLong(text);
        return number >= least && number <= most
                ? Optional.of(new Value.Int(number))
                : Optional.empty();
    }

    private static Optional<Value> text(String value, PgType type) {
        return switch (type) {
            case TEXT, VARCHAR ->
                    value.indexOf('\0') < 0 ? Optional.of(new Value.Text(value)) : Optional.empty();
            case DATE -> date(value);
            case UUID -> uuid(value);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> date(String value) {
        if (!value.matches("\\d{4}-\\d{2}-\\d{2}") || value.startsWith("0000")) {
            return Optional.empty();
        }
        try {
            int days = Math.toIntExact(LocalDate.parse(value).toEpochDay());
            return Optional.of(new Value.Date(days));
        } catch (DateTimeException e) {
            // DuckDB says what is wrong with it
            return Optional.empty();
        }
    }

    private static Optional<Value> uuid(String value) {
        if (!value.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            return Optional.empty();
        }
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new Value.Uuid(UuidText.uuid(bytes, 0, bytes.length)));
    }
}
