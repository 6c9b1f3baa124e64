package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// One-row statements of the backend, each a transaction of its own, in a closed loop; afterwards
/// every acknowledged row is looked for.
public final class OltpWorkload {
    private static final int BURST = 100;
    private static final int BURSTS_OF_A_ROUND = 3;

    private final Rounds rounds;
    private final Duration perRound;
    private final List<Integer> clients;
    private final int orders;
    private final String prefix;
    private final AtomicLong keys = new AtomicLong();

    /// `prefix` begins the names of this run's users, which no other run uses; `orders` are there.
    public OltpWorkload(
            Rounds rounds, Duration perRound, List<Integer> clients, int orders, String prefix) {
        this.rounds = rounds;
        this.perRound = perRound;
        this.clients = List.copyOf(clients);
        this.orders = orders;
        this.prefix = prefix;
    }

    /// Of one round.
    public int steps() {
        return rounds.contenders().size() * (3 * clients.size() + 1);
    }

    public void run() throws IOException, InterruptedException {
        for (int count : clients) {
            measure(Operation.OLTP_INSERT_USUARIOS, count, this::inserts);
            measure(Operation.OLTP_UPDATE_PEDIDOS, count, this::updates);
            measure(Operation.OLTP_SELECT_PEDIDO, count, this::reads);
        }
        measure(Operation.OLTP_100_INSERTS, BURST, this::bursts);
    }

    /// One operation by so many clients on one target.
    private interface ByClients {
        Observed run(Contender contender, int count) throws SQLException, InterruptedException;
    }

    private void measure(Operation operation, int count, ByClients work)
            throws IOException, InterruptedException {
        rounds.measure(
                List.of(operation),
                count,
                (contender, round) -> Map.of(operation, work.run(contender, count)));
    }

    private Observed inserts(Contender contender, int count)
            throws SQLException, InterruptedException {
        String names = prefix + keys.incrementAndGet() + "-";
        Observed observed =
                Clients.run(contender, count, (session, n) -> loop(s -> insert(s, names), session));
        return observed.losing(observed.samples().calls() - taken(contender, names));
    }

    private long insert(Session session, String names) throws SQLException {
        return oneRow(session.update(Statements.INSERT_USUARIO, user(names)));
    }

    private Object[] user(String names) {
        String name = names + keys.incrementAndGet();
        return new Object[] {name, "Usuario " + name, name + "@example.com"};
    }

    /// Counts the users of these names and deletes them.
    private static long taken(Contender contender, String names) throws SQLException {
        try (Session session = contender.open()) {
            return Statements.takeUsers(session, names);
        }
    }

    private Observed updates(Contender contender, int count)
            throws SQLException, InterruptedException {
        try (Session session = contender.open()) {
            session.execute(Statements.RESET_PEDIDOS);
        }
        Set<Long> sent = ConcurrentHashMap.newKeySet();
        Observed observed =
                Clients.run(contender, count, (session, n) -> loop(s -> send(s, sent), session));
        try (Session session = contender.open()) {
            long stored = Statements.number(session, Statements.COUNT_SENT);
            return observed.losing(Math.max(0, sent.size() - stored));
        }
    }

    private long send(Session session, Set<Long> sent) throws SQLException {
        long id = scattered();
        long rows = oneRow(session.update(Statements.SEND_PEDIDO, id));
        sent.add(id);
        return rows;
    }

    private Observed reads(Contender contender, int count) throws InterruptedException {
        return Clients.run(
                contender,
                count,
                (session, n) ->
                        loop(s -> oneRow(s.read(Statements.READ_PEDIDO, scattered())), session));
    }

    /// Each call is a burst: 100 connected clients insert one user each, at once.
    private Observed bursts(Contender contender, int count)
            throws SQLException, InterruptedException {
        Observed first = burst(contender, count);
        Samples all = new Samples();
        long lost = first.lostRows();
        double seconds = first.seconds();
        addBurst(all, first);
        for (int burst = 1; burst < BURSTS_OF_A_ROUND; burst++) {
            Observed next = burst(contender, count);
            addBurst(all, next);
            lost += next.lostRows();
            seconds += next.seconds();
        }
        return new Observed(first.started(), seconds, all, lost, first.cold());
    }

    private Observed burst(Contender contender, int count)
            throws SQLException, InterruptedException {
        String names = prefix + keys.incrementAndGet() + "-";
        Observed observed =
                Clients.run(
                        contender,
                        count,
                        (session, n) -> {
                            Samples samples = new Samples();
                            Timed.call(samples, () -> insert(session, names));
                            return samples;
                        });
        return observed.losing(observed.samples().calls() - taken(contender, names));
    }

    /// The burst succeeded when each of its inserts did.
    private static void addBurst(Samples all, Observed burst) {
        if (burst.samples().failures() == 0) {
            all.succeeded((long) (burst.seconds() * 1e9));
        } else {
            burst.samples()
                    .errors()
                    .forEach((state, count) -> all.failed(state, count + " of the burst"));
        }
        all.moved(burst.samples().rows());
    }

    private Samples loop(OneCall call, Session session) {
        Samples samples = new Samples();
        long end = System.nanoTime() + perRound.toNanos();
        while (System.nanoTime() < end) {
            Timed.call(samples, () -> call.run(session));
        }
        return samples.corrected();
    }

    /// One call of a client.
    private interface OneCall {
        long run(Session session) throws SQLException;
    }

    private long scattered() {
        return 1L + Math.floorMod((keys.incrementAndGet() * 0x9E3779B97F4A7C15L) >>> 16, orders);
    }

    private static long oneRow(long rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException(rows + " rows instead of one", Statements.WRONG_ROWS);
        }
        return rows;
    }
}
