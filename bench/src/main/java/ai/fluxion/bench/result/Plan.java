package ai.fluxion.bench.result;

import java.time.Duration;
import java.util.List;

/// How much was measured: each operation in `rounds`, one-row statements for `perRound` by each
/// number of `clients`, loads of `linesOfAStore`, and a mixed day of the given rates.
public record Plan(
        String size,
        int rounds,
        Duration perRound,
        List<Integer> clients,
        int linesOfAStore,
        Duration mixed,
        double readsPerSecond,
        double writesPerSecond) {
    public Plan {
        clients = List.copyOf(clients);
        if (rounds < 1 || clients.isEmpty() || linesOfAStore < 1) {
            throw new IllegalArgumentException("a plan needs a round, a client and a line");
        }
    }
}
