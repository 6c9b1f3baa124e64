package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.LogicalType;

/// How DuckDB's vectors hold times: the unit of a timestamp or time, and the packing of TIME_TZ.
final class Instants {
    /// DuckDB packs a TIME_TZ as microseconds above 24 bits of (this - seconds east of UTC), so
    /// that the packed values sort by instant (`dtime_tz_t`).
    private static final int MAX_ZONE_SECONDS = 16 * 3600 - 1;

    private static final int ZONE_BITS = 24;

    private Instants() {}

    static long timeOf(long packed) {
        return packed >>> ZONE_BITS;
    }

    static int zoneSecondsOf(long packed) {
        return MAX_ZONE_SECONDS - (int) (packed & ((1 << ZONE_BITS) - 1));
    }

    /// What a TIMESTAMP's or TIME's long counts.
    enum Unit {
        SECONDS(1_000_000, 1),
        MILLISECONDS(1_000, 1),
        MICROSECONDS(1, 1),
        /// Cut off to the microsecond before, as DuckDB's cast does.
        NANOSECONDS(1, 1_000);

        private final long factor;
        private final long divisor;

        Unit(long factor, long divisor) {
            this.factor = factor;
            this.divisor = divisor;
        }

        static Unit of(LogicalType type) {
            return switch (type.id()) {
                case TIMESTAMP_S -> SECONDS;
                case TIMESTAMP_MS -> MILLISECONDS;
                case TIMESTAMP_NS, TIME_NS -> NANOSECONDS;
                default -> MICROSECONDS;
            };
        }

        /// Infinities are the same in each unit.
        long micros(long value) {
            if (this == MICROSECONDS || DateTimeWriter.isInfinite(value)) {
                return value;
            }
            return Math.floorDiv(value, divisor) * factor;
        }

        long timeMicros(long value) {
            return this == NANOSECONDS ? value / divisor : value;
        }
    }
}
