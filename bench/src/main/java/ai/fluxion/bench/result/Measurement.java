package ai.fluxion.bench.result;

import ai.fluxion.bench.measure.LatencySummary;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one target did in one operation by so many clients. `latency` is that of all rounds
/// together, corrected for coordinated omission, of the calls that succeeded; `cold` that of the
/// first call after the database was opened, where it was taken. `errors` counts the calls that
/// failed by SQLSTATE (`DUCKDB:` and DuckDB's class where there is none, `LOCKED` where the file
/// was refused); `lostRows` the acknowledged rows that the database does not have.
public record Measurement(
        Operation operation,
        String target,
        int clients,
        List<Round> rounds,
        LatencySummary latency,
        Optional<LatencySummary> cold,
        SortedMap<String, Long> errors,
        List<String> messages,
        long lostRows) {
    public Measurement {
        rounds = List.copyOf(rounds);
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
        messages = List.copyOf(messages);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException(operation.id() + " on " + target + ": no round");
        }
    }

    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Calls that succeeded, a second, over all rounds.
    public double perSecond() {
        double seconds = seconds();
        return seconds == 0
                ? 0
                : rounds.stream().mapToLong(r -> r.latency().calls()).sum() / seconds;
    }

    public double rowsPerSecond() {
        double seconds = seconds();
        return seconds == 0 ? 0 : rounds.stream().mapToLong(Round::rows).sum() / seconds;
    }

    public double seconds() {
        return rounds.stream().mapToDouble(Round::seconds).sum();
    }

    /// Whether it is the same cell of the comparison.
    public boolean is(Operation asked, String askedTarget, int askedClients) {
        return operation == asked && target.equals(askedTarget) && clients == askedClients;
    }
}
