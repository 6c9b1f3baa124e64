package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Arrays;

/// The most bytes that a row takes: fixed but for the columns whose space depends on the row.
final class RowSpace {
    /// PostgreSQL's MaxAllocSize: no client takes a longer row.
    private static final long MAX_ROW = 0x3fff_ffff;

    private final ColumnEncoder[] columns;
    private final int[] unbounded;
    private final int bounded;

    /// `frame` is what comes with the values.
    RowSpace(ColumnEncoder[] columns, int frame) {
        this.columns = columns;
        int[] indexes = new int[columns.length];
        int count = 0;
        int space = frame;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] instanceof ColumnEncoder.Bounded each) {
                space += each.maxLength();
            } else {
                indexes[count++] = i;
            }
        }
        unbounded = Arrays.copyOf(indexes, count);
        bounded = space;
    }

    /// 54000 for a row that no client takes.
    int of(ColumnVector[] vectors, boolean[] nullable, int row) {
        long space = bounded;
        for (int i : unbounded) {
            if (!nullable[i] || !vectors[i].isNull(row)) {
                space += columns[i].space(vectors[i], row);
            }
        }
        if (space > MAX_ROW) {
            throw new FluxionException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "a row of " + space + " bytes exceeds the limit of " + MAX_ROW)
                    .withHint("Select fewer or shorter columns.");
        }
        return (int) space;
    }
}
