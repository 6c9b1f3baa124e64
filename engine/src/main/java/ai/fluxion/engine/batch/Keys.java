package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.duckdb.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys of members and of rows, comparable in Java exactly as DuckDB compares them: integers of
/// any width, texts without collation, UUIDs, dates.
final class Keys {
    /// DuckDB inverts it so that UUIDs sort as unsigned.
    private static final long HIGHEST_BIT = 1L << 63;

    private Keys() {}

    /// Whether a parameter of the one type is compared with a column of the other as it is.
    static boolean areComparable(LogicalType parameter, LogicalType column) {
        return switch (column.id()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> isInteger(parameter.id());
            case VARCHAR, UUID, DATE -> parameter.equals(column);
            default -> false;
        };
    }

    private static boolean isInteger(TypeId id) {
        return switch (id) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
        };
    }

    /// The key of a member whose parameters `numbers` are its columns; empty if one is NULL.
    static Optional<Object> of(List<Value> parameters, List<Integer> numbers) {
        List<Object> key = new ArrayList<>(numbers.size());
        for (int number : numbers) {
            Object part =
                    switch (parameters.get(number - 1)) {
                        case Value.Int(long value) -> value;
                        case Value.Text(String value) -> value;
                        case Value.Uuid(UUID value) -> value;
                        case Value.Date(int days) -> (long) days;
                        default -> null;
                    };
            if (part == null) {
                return Optional.empty();
            }
            key.add(part);
        }
        return Optional.of(key.size() == 1 ? key.getFirst() : key);
    }

    /// The key in the last `count` columns of a row.
    static Object of(DataChunk chunk, int row, int count) {
        int first = chunk.columnCount() - count;
        if (count == 1) {
            return part(chunk.column(first), row);
        }
        List<Object> key = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            key.add(part(chunk.column(i), row));
        }
        return key;
    }

    private static Object part(ColumnVector column, int row) {
        return switch (column.type().id()) {
            case TINYINT -> (long) column.int8At(row);
            case SMALLINT -> (long) column.int16At(row);
            case INTEGER, DATE -> (long) column.int32At(row);
            case BIGINT -> column.int64At(row);
            case VARCHAR -> column.textAt(row);
            case UUID -> new UUID(column.hugeUpperAt(row) ^ HIGHEST_BIT, column.hugeLowerAt(row));
            default -> throw new IllegalStateException("no key of type " + column.type().sql());
        };
    }
}
