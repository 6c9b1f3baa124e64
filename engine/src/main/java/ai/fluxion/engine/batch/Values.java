package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.duckdb.Value;
import java.math.BigDecimal;
import java.util.List;

/// Whether values are exactly of their parameters' types, so that a list of them is too.
public final class Values {
    private Values() {}

    /// Whether members may have parameters of this type.
    static boolean isSupported(LogicalType type) {
        return switch (type.id()) {
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    DECIMAL,
                    VARCHAR,
                    BLOB,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_TZ,
                    INTERVAL,
                    UUID ->
                    type.equals(LogicalType.of(type.id())) || type.id() == TypeId.DECIMAL;
            default -> false;
        };
    }

    public static boolean fit(List<Value> values, List<LogicalType> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!fits(values.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Value value, LogicalType type) {
        TypeId id = type.id();
        return switch (value) {
            case Value.Null _ -> true;
            case Value.Bool _ -> id == TypeId.BOOLEAN;
            case Value.Int(long number) ->
                    switch (id) {
                        case TINYINT -> number == (byte) number;
                        case SMALLINT -> number == (short) number;
                        case INTEGER -> number == (int) number;
                        default -> id == TypeId.BIGINT;
                    };
            case Value.Float32 _ -> id == TypeId.FLOAT;
            case Value.Float64 _ -> id == TypeId.DOUBLE;
            case Value.Decimal(BigDecimal number) ->
                    id == TypeId.DECIMAL
                            && number.scale() >= 0
                            && number.scale() <= type.scale()
                            && number.precision() - number.scale() <= type.width() - type.scale();
            case Value.Text _ -> id == TypeId.VARCHAR;
            case Value.Blob _ -> id == TypeId.BLOB;
            case Value.Date _ -> id == TypeId.DATE;
            case Value.Time _ -> id == TypeId.TIME;
            case Value.Timestamp _ -> id == TypeId.TIMESTAMP;
            case Value.TimestampTz _ -> id == TypeId.TIMESTAMP_TZ;
            case Value.Interval _ -> id == TypeId.INTERVAL;
            case Value.Uuid _ -> id == TypeId.UUID;
            case Value.HugeInt _, Value.Items _ -> false;
        };
    }
}
