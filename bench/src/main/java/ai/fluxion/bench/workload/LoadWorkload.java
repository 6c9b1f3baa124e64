package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The nightly ETL: a store, the same store again, then all of them, each load one transaction. The
/// day is removed afterwards.
public final class LoadWorkload {
    private final Rounds rounds;
    private final StoreFiles files;

    public LoadWorkload(Rounds rounds, StoreFiles files) {
        this.rounds = rounds;
        this.files = files;
    }

    /// Of one round.
    public int steps() {
        return rounds.contenders().size();
    }

    public void run() throws IOException, InterruptedException {
        rounds.measure(
                List.of(Operation.LOAD_TIENDA, Operation.LOAD_RECARGA, Operation.LOAD_TIENDAS),
                1,
                (contender, round) -> measure(contender, 1 + round % files.stores()));
    }

    private Map<Operation, Observed> measure(Contender contender, int store) throws SQLException {
        Map<Operation, Observed> observed = new LinkedHashMap<>();
        try (Session session = contender.open()) {
            StoreLoad.remove(session, files);
            observed.put(Operation.LOAD_TIENDA, load(session, store, store));
            observed.put(Operation.LOAD_RECARGA, load(session, store, store));
            observed.put(Operation.LOAD_TIENDAS, load(session, 1, files.stores()));
            StoreLoad.remove(session, files);
        }
        return observed;
    }

    private Observed load(Session session, int from, int to) throws SQLException {
        Samples samples = new Samples();
        Instant started = Instant.now();
        long start = System.nanoTime();
        for (int store = from; store <= to; store++) {
            int each = store;
            Timed.call(samples, () -> StoreLoad.run(session, files, each));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long lost = samples.rows() - StoreLoad.count(session, files);
        return new Observed(started, seconds, samples, Math.max(0, lost), Optional.empty());
    }
}
