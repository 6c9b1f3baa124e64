package ai.fluxion.engine.workload;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How long statements of a text took inside DuckDB, so that short ones can go first; any thread.
/// What was not seen yet counts as short.
final class Costs {
    private static final int MOST_TEXTS = 4_096;

    private final ConcurrentMap<Key, Cost> costs = new ConcurrentHashMap<>();

    /// Two texts of one key only share a guess.
    record Key(int hash, int length) {
        static Key of(String text) {
            return new Key(text.hashCode(), text.length());
        }
    }

    /// Nanoseconds: a moving average, and the least seen.
    record Cost(long average, long least) {
        Cost and(long nanos) {
            return new Cost(average + (nanos - average) / 4, Math.min(least, nanos));
        }
    }

    long average(Key key) {
        Cost cost = costs.get(key);
        return cost == null ? 0 : cost.average;
    }

    /// The least of what it took, if it was seen.
    long least(Key key) {
        Cost cost = costs.get(key);
        return cost == null ? Long.MAX_VALUE : cost.least;
    }

    void note(Key key, long nanos) {
        if (costs.size() >= MOST_TEXTS && !costs.containsKey(key)) {
            costs.clear();
        }
        costs.merge(key, new Cost(nanos, nanos), (before, _) -> before.and(nanos));
    }
}
