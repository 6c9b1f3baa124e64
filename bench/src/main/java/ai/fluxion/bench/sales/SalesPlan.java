package ai.fluxion.bench.sales;

import java.time.LocalDate;

/// What to generate: exactly `lines` ticket lines of `stores` stores from `firstDay` on, for `days`
/// business days. The same plan gives the same lines, whatever the machine.
public record SalesPlan(long seed, long lines, int stores, LocalDate firstDay, int days) {
    /// The chunk is the unit of parallel work; its size is part of what a seed means.
    static final int LINES_PER_CHUNK = 250_000;

    public SalesPlan {
        if (lines < 1 || stores < 1 || stores > 999 || days < 1) {
            throw new IllegalArgumentException(
                    "a plan needs lines, 1 to 999 stores and days, not "
                            + lines
                            + ", "
                            + stores
                            + ", "
                            + days);
        }
    }

    /// The evaluation's chain: 16 stores from September 2024 to September 2025, 13 months.
    public static SalesPlan ofEvaluation(long seed, long lines) {
        return new SalesPlan(seed, lines, 16, LocalDate.of(2024, 9, 1), 395);
    }

    public LocalDate lastDay() {
        return firstDay.plusDays(days - 1L);
    }

    public int chunks() {
        return Math.toIntExact((lines + LINES_PER_CHUNK - 1) / LINES_PER_CHUNK);
    }

    /// How many lines the chunk has: all have the same, but for the last.
    int linesOf(int chunk) {
        return (int) Math.min(LINES_PER_CHUNK, lines - (long) chunk * LINES_PER_CHUNK);
    }
}
