package ai.fluxion.engine.workload;

/// Counts of latencies in steps of a fifth, from 100 µs to about an hour; not for several threads.
final class Latencies {
    private static final int STEPS = 96;
    private static final double STEP = Math.log(1.2);
    private static final double FIRST_NANOS = 100_000;

    private final int[] counts = new int[STEPS];
    private int total;

    void add(long nanos) {
        int step = nanos <= FIRST_NANOS ? 0 : (int) (Math.log(nanos / FIRST_NANOS) / STEP) + 1;
        counts[Math.min(step, STEPS - 1)]++;
        total++;
    }

    void add(Latencies other) {
        for (int i = 0; i < STEPS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    int total() {
        return total;
    }

    /// No more than a fifth above the true one; 0 when nothing was counted.
    long percentile99() {
        int above = total / 100;
        for (int step = STEPS - 1; step >= 0; step--) {
            above -= counts[step];
            if (above < 0) {
                return (long) (FIRST_NANOS * Math.exp(STEP * step));
            }
        }
        return 0;
    }
}
