package ai.fluxion.pgwire.value;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.sql.ByteaText;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the values of a Bind message, text (format 0) and binary (format 1), into DuckDB's values.
/// One connection's thread; make a new one when the session's TimeZone changes.
public final class ParameterDecoder {
    /// DuckDB's widest DECIMAL.
    private static final int MAX_PRECISION = 38;

    private final DateTimeReader dateTimes;
    private final BinaryReader binary;

    /// `zone` is the session's TimeZone: where a timestamptz without an offset happened.
    public ParameterDecoder(ZoneId zone) {
        dateTimes = new DateTimeReader(zone);
        binary = new BinaryReader(this);
    }

    /// Never called for a NULL, which has no bytes. Errors name the type and the value; the caller
    /// adds the parameter's number with `parameterContext`.
    public Value decode(PgType type, int format, byte[] frame, int offset, int length) {
        return switch (format) {
            case 0 -> text(type, frame, offset, offset + length);
            case 1 -> binary.read(type, frame, offset, length);
            default ->
                    throw new FluxionException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "unsupported format code: " + format);
        };
    }

    /// The context of an error in the parameter of this number, counted from 1.
    public static FluxionException parameterContext(
            FluxionException error, String portal, int number) {
        String of = portal.isEmpty() ? "unnamed portal" : "portal \"" + portal + "\"";
        return error.withContext(of + " parameter $" + number);
    }

    Value text(PgType type, byte[] s, int offset, int end) {
        return switch (type) {
            case BOOL -> new Value.Bool(NumberText.bool(s, offset, end));
            case INT2, INT4, INT8, OID, REGPROC ->
                    new Value.Int(NumberText.integer(type, s, offset, end));
            case FLOAT4 -> new Value.Float32(NumberText.float4(s, offset, end));
            case FLOAT8 -> new Value.Float64(NumberText.float8(s, offset, end));
            case NUMERIC -> decimal(NumberText.numeric(s, offset, end));
            case DATE -> new Value.Date(dateTimes.date(s, offset, end));
            case TIME -> new Value.Time(dateTimes.time(s, offset, end));
            case TIMETZ -> new Value.Text(dateTimes.timeTz(s, offset, end));
            case TIMESTAMP -> new Value.Timestamp(dateTimes.timestamp(s, offset, end));
            case TIMESTAMPTZ -> new Value.TimestampTz(dateTimes.timestampTz(s, offset, end));
            case INTERVAL -> new IntervalReader(s, offset, end).read();
            case UUID -> new Value.Uuid(UuidText.uuid(s, offset, end));
            case BYTEA -> new Value.Blob(ByteaText.read(s, offset, end));
            case BPCHAR, VARCHAR, TEXT, NAME, CHAR, JSON, JSONB, UNKNOWN, VOID ->
                    new Value.Text(Utf8.string(s, offset, end - offset));
            default -> array(type, s, offset, end);
        };
    }

    private Value array(PgType type, byte[] s, int offset, int end) {
        PgType element =
                type.element()
                        .orElseThrow(
                                () ->
                                        new FluxionException(
                                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                                "parameters of type "
                                                        + type.typname()
                                                        + " are not supported"));
        List<Value> values = new ArrayList<>();
        for (Optional<byte[]> bytes : new ArrayText(s, offset, end).elements()) {
            values.add(
                    bytes.isEmpty()
                            ? new Value.Null()
                            : text(element, bytes.get(), 0, bytes.get().length));
        }
        LogicalType elementType = PostgresTypes.duckdbType(element);
        return new Value.Items(elementType, values);
    }

    /// What DuckDB can hold of a numeric: 38 digits; the last fractional ones beyond are rounded,
    /// more integer digits are an error.
    static Value.Decimal decimal(BigDecimal value) {
        BigDecimal plain = value;
        if (value.signum() == 0) {
            plain = value.scale() < 0 ? BigDecimal.ZERO : value;
        } else if (value.precision() - value.scale() > MAX_PRECISION) {
            throw tooLong();
        }
        int scale = Math.min(Math.max(plain.scale(), 0), MAX_PRECISION);
        BigDecimal fitted = plain.setScale(scale, RoundingMode.HALF_UP);
        while (fitted.precision() > MAX_PRECISION) {
            int excess = fitted.precision() - MAX_PRECISION;
            if (fitted.scale() < excess) {
                throw tooLong();
            }
            fitted = fitted.setScale(fitted.scale() - excess, RoundingMode.HALF_UP);
        }
        return new Value.Decimal(fitted);
    }

    private static FluxionException tooLong() {
        return new FluxionException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "a numeric parameter has more than "
                        + MAX_PRECISION
                        + " digits before its point, the most that DuckDB holds");
    }
}
