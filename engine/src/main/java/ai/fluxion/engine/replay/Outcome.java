package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.TypeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a client was told of a statement: the rows changed, or the rows read with a sum over them.
/// The sum does not depend on their order, which a parallel scan may change.
public final class Outcome {
    private final long maxRows;
    private long rows;
    private long sum;
    private boolean ended;
    private boolean readsRows = true;
    private List<String> columns = List.of();
    private final Map<String, List<Long>> numbers = new LinkedHashMap<>();

    Outcome(long maxRows) {
        this.maxRows = maxRows;
    }

    public void changed(long count) {
        rows = count;
        readsRows = false;
        ended = true;
    }

    /// Of a statement that writes and tells rows: its integers are kept, because a sequence may
    /// have given them.
    public void keepsNumbers(List<ColumnInfo> told) {
        columns = told.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        for (ColumnInfo each : told) {
            if (isInteger(each.type().id())) {
                numbers.put(each.name().toLowerCase(Locale.ROOT), new ArrayList<>());
            }
        }
    }

    private static boolean isInteger(TypeId type) {
        return type == TypeId.SMALLINT || type == TypeId.INTEGER || type == TypeId.BIGINT;
    }

    /// By column, in lower case; a column with a NULL has fewer than there are rows.
    Map<String, List<Long>> numbers() {
        return numbers;
    }

    /// Rows `from` (inclusive) to `to` (exclusive) of the chunk.
    public void read(DataChunk chunk, int from, int to) {
        rows += to - from;
        if (isTooLarge()) {
            return;
        }
        for (int row = from; row < to; row++) {
            long hash = 1;
            for (int column = 0; column < chunk.columnCount(); column++) {
                hash = hash * 31 + chunk.column(column).hashAt(row);
            }
            sum += hash;
        }
        keepNumbers(chunk, from, to);
    }

    private void keepNumbers(DataChunk chunk, int from, int to) {
        for (int i = 0; i < columns.size(); i++) {
            List<Long> kept = numbers.get(columns.get(i));
            for (int row = from; kept != null && row < to; row++) {
                if (!chunk.column(i).isNull(row)) {
                    kept.add(integer(chunk.column(i), row));
                }
            }
        }
    }

    private static long integer(ColumnVector column, int row) {
        return switch (column.type().id()) {
            case SMALLINT -> column.int16At(row);
            case INTEGER -> column.int32At(row);
            default -> column.int64At(row);
        };
    }

    /// There were no more rows.
    public void ended() {
        ended = true;
    }

    boolean isTooLarge() {
        return readsRows && rows > maxRows;
    }

    long rows() {
        return rows;
    }

    boolean readsRows() {
        return readsRows;
    }

    boolean isAtEnd() {
        return ended;
    }

    boolean isSameAs(Outcome other) {
        return rows == other.rows && sum == other.sum && ended == other.ended;
    }
}
