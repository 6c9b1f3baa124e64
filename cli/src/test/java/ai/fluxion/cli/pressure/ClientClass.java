package ai.fluxion.cli.pressure;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What the clients of one kind have done so far; for any thread.
final class ClientClass {
    private final String name;
    private final LongAdder done = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final AtomicLong longestNanos = new AtomicLong();
    private final ConcurrentSkipListMap<String, LongAdder> refused = new ConcurrentSkipListMap<>();

    private volatile String last = "";

    ClientClass(String name) {
        this.name = name;
    }

    /// One unit of work that took this long and stored or read so many rows.
    void did(long nanos, long count) {
        done.increment();
        rows.add(count);
        longestNanos.accumulateAndGet(nanos, Math::max);
    }

    void failed(SQLException error, long nanos) {
        longestNanos.accumulateAndGet(nanos, Math::max);
        String state = String.valueOf(error.getSQLState());
        refused.computeIfAbsent(state, _ -> new LongAdder()).increment();
        if (!state.equals("40001")) {
            last = " last: " + error.getMessage();
        }
    }

    long done() {
        return done.sum();
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
    }

    /// How many errors there were that are not of this SQLSTATE.
    long refusedExcept(String sqlState) {
        return refused.entrySet().stream()
                .filter(each -> !each.getKey().equals(sqlState))
                .mapToLong(each -> each.getValue().sum())
                .sum();
    }

    String row(double seconds) {
        return String.format(
                "%s: %d done (%.0f rows/s), longest %d ms, refused %s%s",
                name, done(), rows.sum() / seconds, longestMillis(), refused, last);
    }
}
