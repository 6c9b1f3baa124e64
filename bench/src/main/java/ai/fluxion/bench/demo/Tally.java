package ai.fluxion.bench.demo;

import ai.fluxion.bench.measure.Latencies;
import ai.fluxion.bench.measure.LatencySummary;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Times the calls of all clients and keeps what failed.
final class Tally {
    private static final int MESSAGES_KEPT = 20;

    private final Map<Activity, Latencies> latencies = new EnumMap<>(Activity.class);
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lockErrors = new AtomicLong();
    private final Set<String> messages = Collections.synchronizedSet(new LinkedHashSet<>());
    private final long start = System.nanoTime();

    Tally() {
        for (Activity activity : Activity.values()) {
            latencies.put(activity, new Latencies());
        }
    }

    /// One call to a server.
    interface Call {
        void run() throws IOException, SQLException, InterruptedException;
    }

    /// Returns whether the server acknowledged it.
    boolean time(Activity activity, Call call) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            call.run();
            of(activity).record(System.nanoTime() - begun);
            return true;
        } catch (IOException | SQLException e) {
            failed(activity, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void failed(Activity activity, String message) {
        failures.incrementAndGet();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("lock") || lower.contains("conflict")) {
            lockErrors.incrementAndGet();
        }
        if (messages.size() < MESSAGES_KEPT) {
            messages.add(activity + ": " + message);
        }
    }

    private Latencies of(Activity activity) {
        Latencies found = latencies.get(activity);
        if (found == null) {
            throw new IllegalStateException("no latencies of " + activity);
        }
        return found;
    }

    long calls() {
        return report().calls();
    }

    WorkloadReport report() {
        Map<Activity, LatencySummary> summaries = new EnumMap<>(Activity.class);
        latencies.forEach((activity, seen) -> summaries.put(activity, seen.summary()));
        List<String> texts;
        synchronized (messages) {
            texts = new ArrayList<>(messages);
        }
        return new WorkloadReport(
                summaries,
                failures.get(),
                lockErrors.get(),
                texts,
                (System.nanoTime() - start) / 1e9);
    }
}
