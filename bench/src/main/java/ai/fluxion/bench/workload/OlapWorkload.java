package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The analytical queries by one client. The first call after the database was opened is the cold
/// one; the others are warm, one of them unmeasured before each round.
public final class OlapWorkload {
    private static final int MOST_CALLS = 5;

    private final Rounds rounds;
    private final Queries queries;
    private final Duration perRound;
    private final Map<String, Map<Operation, Observed>> cold = new HashMap<>();

    /// Calls that took as long as a round: they run for seconds over the same rows as the call
    /// before, so that another one before the measured one would cost minutes and tell nothing.
    private final Set<Call> tookARound = new HashSet<>();

    private record Call(String contender, Operation operation) {}

    public OlapWorkload(Rounds rounds, DataSet data, Duration perRound) {
        this.rounds = rounds;
        this.queries = new Queries(data);
        this.perRound = perRound;
    }

    /// Of one round.
    public int steps() {
        return rounds.contenders().stream().mapToInt(c -> queries.of(c).size()).sum();
    }

    public void run() throws IOException, InterruptedException {
        Set<Operation> operations = new LinkedHashSet<>();
        for (Contender contender : rounds.contenders()) {
            operations.addAll(queries.of(contender).keySet());
        }
        for (Operation operation : operations) {
            List<Contender> having =
                    rounds.contenders().stream()
                            .filter(contender -> queries.of(contender).containsKey(operation))
                            .toList();
            rounds.measure(
                    List.of(operation),
                    1,
                    having,
                    (contender, round) -> Map.of(operation, measure(contender, operation)));
        }
    }

    private Observed measure(Contender contender, Operation operation)
            throws SQLException, IOException, InterruptedException {
        Map<Operation, Observed> first = coldOf(contender);
        String sql = queries.of(contender).getOrDefault(operation, "");
        Instant started = Instant.now();
        Samples samples = new Samples();
        long nanos = 0;
        Call call = new Call(contender.name(), operation);
        try (Session session = contender.open()) {
            boolean warm = tookARound.contains(call);
            if (warm || Timed.call(new Samples(), () -> run(session, operation, sql))) {
                int calls = 0;
                while (calls == 0 || (calls < MOST_CALLS && nanos < perRound.toNanos())) {
                    long begun = System.nanoTime();
                    Timed.call(samples, () -> run(session, operation, sql));
                    nanos += System.nanoTime() - begun;
                    calls++;
                }
                if (calls == 1) {
                    tookARound.add(call);
                }
            } else {
                Timed.call(samples, () -> run(session, operation, sql));
            }
        }
        Observed observed = new Observed(started, nanos / 1e9, samples, 0, Optional.empty());
        Observed before = first.get(operation);
        return before == null ? observed : observed.withCold(before.samples().latency());
    }

    private static long run(Session session, Operation operation, String sql) throws SQLException {
        if (operation == Operation.OLAP_REFRESCO_VISTA) {
            session.execute(sql);
            return 0;
        }
        return session.read(sql);
    }

    /// Restarts the target once, where it is ours, and calls each query once.
    private Map<Operation, Observed> coldOf(Contender contender)
            throws SQLException, IOException, InterruptedException {
        Map<Operation, Observed> known = cold.get(contender.name());
        if (known != null) {
            return known;
        }
        Map<Operation, Observed> taken = new HashMap<>();
        if (contender.restart()) {
            takeCold(contender, taken);
        }
        cold.put(contender.name(), taken);
        return taken;
    }

    private void takeCold(Contender contender, Map<Operation, Observed> taken) throws SQLException {
        try (Session session = contender.open()) {
            for (Map.Entry<Operation, String> query : queries.of(contender).entrySet()) {
                Samples samples = new Samples();
                Instant started = Instant.now();
                long begun = System.nanoTime();
                if (Timed.call(samples, () -> run(session, query.getKey(), query.getValue()))) {
                    taken.put(query.getKey(), Observed.of(started, begun, samples));
                    if (System.nanoTime() - begun > perRound.toNanos()) {
                        tookARound.add(new Call(contender.name(), query.getKey()));
                    }
                }
            }
        }
    }
}
