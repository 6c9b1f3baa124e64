package ai.fluxion.bench.workload;

import ai.fluxion.bench.measure.LatencySummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What was seen of one operation in one round: the latency of each call that succeeded, one
/// microsecond to ten minutes with three digits, and what failed, by SQLSTATE. One thread fills it;
/// those of several threads or rounds are added up.
public final class Samples {
    /// Of a call that was due and had not begun when the time was over.
    public static final String UNSERVED = "UNSERVED";

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int MESSAGES_KEPT = 5;

    private final Histogram latencies = new Histogram(1, LONGEST_MICROS, 3);
    private final SortedMap<String, Long> errors = new TreeMap<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private long calls;
    private long rows;

    public void succeeded(long nanos) {
        calls++;
        latencies.recordValue(micros(nanos));
    }

    public void moved(long moreRows) {
        rows += moreRows;
    }

    public void failed(SQLException e) {
        failed(
                Optional.ofNullable(e.getSQLState()).orElse("-----"),
                String.valueOf(e.getMessage()));
    }

    public void failed(String state, String message) {
        errors.merge(state, 1L, Long::sum);
        if (messages.size() < MESSAGES_KEPT) {
            messages.add(state + " " + message.lines().findFirst().orElse(""));
        }
    }

    /// A call that was due and never begun: the time that its user had waited so far counts.
    public void unserved(long nanosSinceDue) {
        latencies.recordValue(micros(nanosSinceDue));
        errors.merge(UNSERVED, 1L, Long::sum);
    }

    public void add(Samples other) {
        calls += other.calls;
        rows += other.rows;
        latencies.add(other.latencies);
        other.errors.forEach((state, count) -> errors.merge(state, count, Long::sum));
        for (String message : other.messages) {
            if (messages.size() < MESSAGES_KEPT) {
                messages.add(message);
            }
        }
    }

    /// As if a loop of one client had gone on calling at its usual pace, its median, while it
    /// waited for a slow answer: without this, one long pause is one sample and vanishes from the
    /// percentiles (coordinated omission).
    public Samples corrected() {
        Samples corrected = new Samples();
        corrected.calls = calls;
        corrected.rows = rows;
        corrected.errors.putAll(errors);
        corrected.messages.addAll(messages);
        long usual = latencies.getValueAtPercentile(50);
        corrected.latencies.add(
                usual == 0 ? latencies : latencies.copyCorrectedForCoordinatedOmission(usual));
        return corrected;
    }

    public LatencySummary latency() {
        if (latencies.getTotalCount() == 0) {
            return new LatencySummary(0, 0, 0, 0, 0);
        }
        return new LatencySummary(
                calls,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(95),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue());
    }

    public long rows() {
        return rows;
    }

    public long calls() {
        return calls;
    }

    public long failures() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    public SortedMap<String, Long> errors() {
        return Collections.unmodifiableSortedMap(errors);
    }

    public List<String> messages() {
        return new ArrayList<>(messages);
    }

    private static long micros(long nanos) {
        return Math.clamp(nanos / 1_000, 1, LONGEST_MICROS);
    }
}
