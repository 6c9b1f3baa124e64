package ai.fluxion.bench.basic;

import java.time.Duration;
import java.util.List;

/// What to measure: each operation by each number of clients, `rounds` times for `perRound`, then
/// `rowsIn` by COPY and `rowsOut` by SELECT.
public record BasicPlan(
        int rounds, Duration perRound, List<Integer> clients, int rowsIn, long rowsOut) {
    public BasicPlan {
        clients = List.copyOf(clients);
        if (rounds < 1 || clients.isEmpty() || rowsIn < 1 || rowsOut < rowsIn) {
            throw new IllegalArgumentException(
                    "a plan needs a round, a client and at least as many rows out as in");
        }
    }

    public static BasicPlan defaults() {
        return new BasicPlan(3, Duration.ofSeconds(4), List.of(1, 16), 1_000_000, 10_000_000);
    }
}
