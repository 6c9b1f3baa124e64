package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.measure.Workers;
import ai.fluxion.bench.session.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/// So many clients of one target, each with a connection and a platform thread of its own, that
/// begin together once all are connected.
final class Clients {
    private Clients() {}

    /// What one client does; it returns what it saw.
    interface Client {
        Samples run(Session session, int number) throws SQLException;
    }

    /// The time is that from the common begin to the end of the last.
    static Observed run(Contender contender, int clients, Client client)
            throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(clients);
        CountDownLatch begin = new CountDownLatch(1);
        try (Workers workers = new Workers("clients-" + contender.name(), clients)) {
            List<Future<Samples>> running = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                int own = number;
                running.add(
                        workers.start(
                                client(contender, connected, begin, s -> client.run(s, own))));
            }
            connected.await();
            Instant started = Instant.now();
            long startNanos = System.nanoTime();
            begin.countDown();
            Samples all = new Samples();
            for (Future<Samples> each : running) {
                all.add(Workers.resultOf(each));
            }
            return Observed.of(started, startNanos, all);
        }
    }

    /// One client's work on its open session.
    private interface Work {
        Samples run(Session session) throws SQLException;
    }

    private static Callable<Samples> client(
            Contender contender, CountDownLatch connected, CountDownLatch begin, Work work) {
        return () -> {
            Session opened;
            try {
                opened = contender.open();
            } catch (SQLException e) {
                Samples refused = new Samples();
                refused.failed(e);
                return refused;
            } finally {
                connected.countDown();
            }
            try (Session session = opened) {
                begin.await();
                return work.run(session);
            }
        };
    }
}
