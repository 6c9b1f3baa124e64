package ai.fluxion.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The latency of every call of one kind, recorded by any number of threads: one microsecond to ten
/// minutes, three digits.
public final class Latencies {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram histogram = new ConcurrentHistogram(1, LONGEST_MICROS, 3);

    public void record(long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    public LatencySummary summary() {
        Histogram taken = histogram.copy();
        if (taken.getTotalCount() == 0) {
            return new LatencySummary(0, 0, 0, 0, 0);
        }
        return new LatencySummary(
                taken.getTotalCount(),
                taken.getValueAtPercentile(50),
                taken.getValueAtPercentile(95),
                taken.getValueAtPercentile(99),
                taken.getMaxValue());
    }
}
