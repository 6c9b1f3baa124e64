package ai.fluxion.pgwire.value;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.nio.charset.StandardCharsets;

/// The errors of values that cannot be read, in PostgreSQL's words.
final class Malformed {
    /// How much of a value an error repeats.
    private static final int SHOWN_BYTES = 200;

    private Malformed() {}

    static FluxionException syntax(PgType type, byte[] source, int offset, int end) {
        ErrorCode code =
                switch (type) {
                    case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL ->
                            ErrorCode.INVALID_DATETIME_FORMAT;
                    default -> ErrorCode.INVALID_TEXT_REPRESENTATION;
                };
        return new FluxionException(
                code,
                "invalid input syntax for type "
                        + sqlName(type)
                        + ": \""
                        + shown(source, offset, end)
                        + "\"");
    }

    static FluxionException range(PgType type, byte[] source, int offset, int end) {
        String value = "\"" + shown(source, offset, end) + "\"";
        return switch (type) {
            case DATE, TIMESTAMP, TIMESTAMPTZ ->
                    new FluxionException(
                            ErrorCode.DATETIME_FIELD_OVERFLOW,
                            sqlName(type) + " out of range: " + value);
            case FLOAT4, FLOAT8 ->
                    new FluxionException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                            value + " is out of range for type " + sqlName(type));
            case INTERVAL ->
                    new FluxionException(
                            ErrorCode.INTERVAL_FIELD_OVERFLOW,
                            "interval field value out of range: " + value);
            default ->
                    new FluxionException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                            "value " + value + " is out of range for type " + sqlName(type));
        };
    }

    static FluxionException dateTimeField(byte[] source, int offset, int end) {
        return new FluxionException(
                ErrorCode.DATETIME_FIELD_OVERFLOW,
                "date/time field value out of range: \"" + shown(source, offset, end) + "\"");
    }

    /// Each field fits, their sum does not.
    static FluxionException intervalSum() {
        return new FluxionException(ErrorCode.DATETIME_FIELD_OVERFLOW, "interval out of range");
    }

    static FluxionException zoneDisplacement(byte[] source, int offset, int end) {
        return new FluxionException(
                ErrorCode.INVALID_TIME_ZONE_DISPLACEMENT,
                "time zone displacement out of range: \"" + shown(source, offset, end) + "\"");
    }

    static FluxionException zone(String name, Throwable cause) {
        return new FluxionException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "time zone \"" + name + "\" not recognized",
                cause);
    }

    static FluxionException binary(PgType type, int length) {
        return new FluxionException(
                ErrorCode.INVALID_BINARY_REPRESENTATION,
                "incorrect binary data format for type "
                        + sqlName(type)
                        + ": a value of "
                        + length
                        + " bytes");
    }

    static FluxionException numericOverflow(int precision, int scale) {
        return new FluxionException(
                        ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                        "numeric field overflow: a field with precision "
                                + precision
                                + ", scale "
                                + scale
                                + " must round to an absolute value less than 10^"
                                + (precision - scale))
                .withHint("Check the value, or widen the column.");
    }

    static FluxionException notInNumeric(String special) {
        return new FluxionException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "numeric cannot hold \"" + special + "\": use double precision");
    }

    static FluxionException arrayLiteral(byte[] source, int offset, int end) {
        return new FluxionException(
                ErrorCode.INVALID_TEXT_REPRESENTATION,
                "malformed array literal: \"" + shown(source, offset, end) + "\"");
    }

    /// The type's name as SQL writes it, which is what PostgreSQL's errors say.
    static String sqlName(PgType type) {
        return switch (type) {
            case BOOL -> "boolean";
            case INT2 -> "smallint";
            case INT4 -> "integer";
            case INT8 -> "bigint";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case TIMETZ -> "time with time zone";
            case TIMESTAMPTZ -> "timestamp with time zone";
            default -> type.element().map(e -> sqlName(e) + "[]").orElse(type.typname());
        };
    }

    static String shown(byte[] source, int offset, int end) {
        int length = end - offset;
        if (length <= SHOWN_BYTES) {
            return new String(source, offset, length, StandardCharsets.UTF_8);
        }
        return new String(source, offset, SHOWN_BYTES, StandardCharsets.UTF_8) + "...";
    }
}
