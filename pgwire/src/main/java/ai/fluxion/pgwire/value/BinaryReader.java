package ai.fluxion.pgwire.value;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Values in PostgreSQL's binary forms, as its `*recv` functions read them. A value of another
/// length than its type's is refused (22P03).
public final class BinaryReader {
    /// Days and microseconds from DuckDB's epoch, 1970, to PostgreSQL's, 2000.
    public static final int EPOCH_DAYS = 10_957;

    public static final long EPOCH_MICROS = EPOCH_DAYS * DateTimeReader.MICROS_PER_DAY;
    public static final int NUMERIC_NEGATIVE = 0x4000;
    private static final int NUMERIC_POSITIVE = 0;
    private static final int NUMERIC_MAX_GROUPS = 32_768;
    private static final BigInteger GROUP = BigInteger.valueOf(10_000);
    private static final int MAX_ZONE_SECONDS = 16 * 3600 - 1;

    private final ParameterDecoder decoder;

    BinaryReader(ParameterDecoder decoder) {
        this.decoder = decoder;
    }

    Value read(PgType type, byte[] frame, int offset, int length) {
        if (type.length() > 0 && type != PgType.NAME && type.length() != length) {
            throw Malformed.binary(type, length);
        }
        ByteBuffer in = ByteBuffer.wrap(frame, offset, length);
        try {
            Value value = read(type, in);
            if (in.hasRemaining()) {
                throw Malformed.binary(type, length);
            }
            return value;
        } catch (BufferUnderflowException truncated) {
            throw Malformed.binary(type, length);
        }
    }

    private Value read(PgType type, ByteBuffer in) {
        return switch (type) {
            case BOOL -> new Value.Bool(in.get() != 0);
            case INT2 -> new Value.Int(in.getShort());
            case INT4 -> new Value.Int(in.getInt());
            case INT8 -> new Value.Int(in.getLong());
            case OID, REGPROC -> new Value.Int(Integer.toUnsignedLong(in.getInt()));
            case FLOAT4 -> new Value.Float32(in.getFloat());
            case FLOAT8 -> new Value.Float64(in.getDouble());
            case NUMERIC -> ParameterDecoder.decimal(numeric(in));
            case DATE -> new Value.Date(days(in.getInt()));
            case TIME -> new Value.Time(timeOfDay(in.getLong()));
            case TIMETZ -> timeTz(in.getLong(), in.getInt());
            case TIMESTAMP -> new Value.Timestamp(micros(type, in.getLong()));
            case TIMESTAMPTZ -> new Value.TimestampTz(micros(type, in.getLong()));
            case INTERVAL -> interval(in.getLong(), in.getInt(), in.getInt());
            case UUID -> new Value.Uuid(new UUID(in.getLong(), in.getLong()));
            case BYTEA -> new Value.Blob(rest(in));
            case JSONB -> jsonb(in);
            case BPCHAR, VARCHAR, TEXT, NAME, CHAR, JSON, UNKNOWN -> text(in);
            case VOID -> throw Malformed.binary(type, in.remaining());
            default -> array(type, in);
        };
    }

    private static Value text(ByteBuffer in) {
        int length = in.remaining();
        String text = Utf8.string(in.array(), in.arrayOffset() + in.position(), length);
        in.position(in.limit());
        return new Value.Text(text);
    }

    private static Value jsonb(ByteBuffer in) {
        int version = in.get();
        if (version != 1) {
            throw new FluxionException(
                    ErrorCode.INVALID_BINARY_REPRESENTATION,
                    "unsupported jsonb version number " + version);
        }
        return text(in);
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    private static Value interval(long micros, int days, int months) {
        return new Value.Interval(months, days, micros);
    }

    private static int days(int pgDays) {
        if (pgDays == Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        if (pgDays == Integer.MIN_VALUE) {
            return -Integer.MAX_VALUE;
        }
        long days = (long) pgDays + EPOCH_DAYS;
        if (days >= Integer.MAX_VALUE) {
            throw outOfRange(PgType.DATE);
        }
        return (int) days;
    }

    private static long micros(PgType type, long pgMicros) {
        if (pgMicros == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        if (pgMicros == Long.MIN_VALUE) {
            return -Long.MAX_VALUE;
        }
        long micros = pgMicros + EPOCH_MICROS;
        if (!DateTimeReader.isTimestampDay(
                (int) Math.floorDiv(micros, DateTimeReader.MICROS_PER_DAY))) {
            throw outOfRange(type);
        }
        return micros;
    }

    private static long timeOfDay(long micros) {
        if (micros < 0 || micros > DateTimeReader.MICROS_PER_DAY) {
            throw outOfRange(PgType.TIME);
        }
        return micros;
    }

    /// PostgreSQL counts a zone's seconds to the west.
    private static Value timeTz(long micros, int west) {
        if (west < -MAX_ZONE_SECONDS || west > MAX_ZONE_SECONDS) {
            throw outOfRange(PgType.TIMETZ);
        }
        return new Value.Text(DateTimeReader.timeTz(timeOfDay(micros), -west));
    }

    private static FluxionException outOfRange(PgType type) {
        return new FluxionException(
                ErrorCode.DATETIME_FIELD_OVERFLOW, Malformed.sqlName(type) + " out of range");
    }

    /// Groups of four decimal digits: the first has weight 10000^weight.
    private static BigDecimal numeric(ByteBuffer in) {
        int groups = in.getShort() & 0xffff;
        int weight = in.getShort();
        int sign = in.getShort() & 0xffff;
        int scale = in.getShort() & 0xffff;
        switch (sign) {
            case 0xc000 -> throw Malformed.notInNumeric("NaN");
            case 0xd000 -> throw Malformed.notInNumeric("Infinity");
            case 0xf000 -> throw Malformed.notInNumeric("-Infinity");
            case NUMERIC_POSITIVE, NUMERIC_NEGATIVE -> {}
            default ->
                    throw new FluxionException(
                            ErrorCode.INVALID_BINARY_REPRESENTATION,
                            "invalid sign in external \"numeric\" value");
        }
        if (groups * 2 != in.remaining() || groups > NUMERIC_MAX_GROUPS || scale > 0x3fff) {
            throw Malformed.binary(PgType.NUMERIC, in.limit());
        }
        if (weight >= 10 && groups > 0) {
            throw Malformed.notInNumeric("10000^" + weight);
        }
        BigInteger unscaled = BigInteger.ZERO;
        // 38 digits are all that DuckDB holds: what lies beyond 20 groups can only be rounded away.
        int used = Math.min(groups, 20);
        for (int i = 0; i < groups; i++) {
            int group = in.getShort();
            if (group < 0 || group > 9999) {
                throw new FluxionException(
                        ErrorCode.INVALID_BINARY_REPRESENTATION,
                        "invalid digit in external \"numeric\" value");
            }
            if (i < used) {
                unscaled = unscaled.multiply(GROUP).add(BigInteger.valueOf(group));
            }
        }
        BigDecimal value = new BigDecimal(unscaled, 4 * (used - 1 - weight));
        BigDecimal signed = sign == NUMERIC_NEGATIVE ? value.negate() : value;
        return used == groups
                ? signed.setScale(scale, RoundingMode.DOWN)
                : signed; // more than 80 digits: rounded to 38 anyway
    }

    private Value array(PgType type, ByteBuffer in) {
        PgType element = type.element().orElseThrow(() -> Malformed.binary(type, in.remaining()));
        int dimensions = in.getInt();
        in.getInt(); // whether there are NULLs: their length says it again
        int elementOid = in.getInt();
        if (dimensions < 0 || dimensions > 1) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "arrays with " + dimensions + " dimensions are not supported");
        }
        if (elementOid != element.oid() && !(isText(element) && isTextOid(elementOid))) {
            throw new FluxionException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "binary data has array element type "
                            + elementOid
                            + " instead of expected "
                            + element.oid()
                            + " ("
                            + Malformed.sqlName(element)
                            + ")");
        }
        int count = dimensions == 0 ? 0 : in.getInt();
        if (dimensions == 1) {
            in.getInt(); // the lower bound: lists have none
        }
        if (count < 0 || count > in.remaining() / 4) {
            throw Malformed.binary(type, in.limit());
        }
        List<Value> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.getInt();
            if (length == -1) {
                values.add(new Value.Null());
            } else if (length < 0 || length > in.remaining()) {
                throw Malformed.binary(type, in.limit());
            } else {
                values.add(
                        decoder.decode(
                                element, 1, in.array(), in.arrayOffset() + in.position(), length));
                in.position(in.position() + length);
            }
        }
        return new Value.Items(PostgresTypes.duckdbType(element), values);
    }

    private static boolean isText(PgType type) {
        return switch (type) {
            case TEXT, VARCHAR, BPCHAR, NAME -> true;
            default -> false;
        };
    }

    private static boolean isTextOid(int oid) {
        return oid == PgType.UNKNOWN.oid() || PgType.ofOid(oid).filter(t -> isText(t)).isPresent();
    }
}
