package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Values of more than 64 signed bits.
final class Wide {
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

    private Wide() {}

    /// A HUGEINT, UHUGEINT or UBIGINT.
    static BigInteger integer(LogicalType type, ColumnVector vector, int row) {
        if (type.id() == TypeId.UBIGINT) {
            return unsigned(vector.int64At(row));
        }
        long upper = vector.hugeUpperAt(row);
        BigInteger high =
                type.id() == TypeId.UHUGEINT ? unsigned(upper) : BigInteger.valueOf(upper);
        return high.shiftLeft(64).add(unsigned(vector.hugeLowerAt(row)));
    }

    /// A DECIMAL of more than 18 digits.
    static BigDecimal decimal(ColumnVector vector, int row, int scale) {
        long upper = vector.hugeUpperAt(row);
        long lower = vector.hugeLowerAt(row);
        if (upper == lower >> 63) {
            return BigDecimal.valueOf(lower, scale);
        }
        return new BigDecimal(BigInteger.valueOf(upper).shiftLeft(64).add(unsigned(lower)), scale);
    }

    /// DuckDB keeps a UUID's upper half with its highest bit flipped, so that signed order is the
    /// order of UUIDs.
    static long uuidHigh(ColumnVector vector, int row) {
        return vector.hugeUpperAt(row) ^ Long.MIN_VALUE;
    }

    private static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 ? signed.add(UNSIGNED_LIMIT) : signed;
    }
}
