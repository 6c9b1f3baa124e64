package ai.fluxion.bench.demo;

import ai.fluxion.bench.measure.Workers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// HTTP and SQL clients that work on the platform's tables until [#finish], each in a thread and
/// with a pause between its steps, as programs with users behind them.
public final class DemoWorkload {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Promises promises = new Promises();
    private final Tally tally = new Tally();
    private final DataSource database;
    private final Workers workers;
    private final List<Future<Boolean>> clients = new ArrayList<>();

    /// How many programs of each kind; `label` makes their rows unique in the database.
    public record Plan(int httpClients, int sqlClients, String label) {}

    private DemoWorkload(Plan plan, DataSource database) {
        this.database = database;
        this.workers = new Workers("demo", plan.httpClients() + plan.sqlClients());
    }

    public static DemoWorkload start(Plan plan, RestClient api, DataSource database)
            throws SQLException {
        DemoWorkload workload = new DemoWorkload(plan, database);
        for (int client = 1; client <= plan.httpClients(); client++) {
            String name = plan.label() + "-http" + client;
            workload.run(new HttpUser(api, workload.promises, workload.tally, name));
        }
        for (int client = 1; client <= plan.sqlClients(); client++) {
            String name = plan.label() + "-sql" + client;
            workload.run(new SqlUser(database, workload.promises, workload.tally, name));
        }
        return workload;
    }

    private void run(DemoClient client) {
        clients.add(
                workers.start(
                        () -> {
                            try (client) {
                                while (running.get()) {
                                    client.step();
                                    LockSupport.parkNanos(PAUSE.toNanos());
                                }
                            }
                            return true;
                        }));
    }

    /// What was seen so far, for a progress line.
    public WorkloadReport soFar() {
        return tally.report();
    }

    /// Lets every client end its step, and reports.
    public WorkloadReport finish() throws InterruptedException {
        running.set(false);
        for (Future<Boolean> client : clients) {
            Workers.resultOf(client);
        }
        workers.close();
        return tally.report();
    }

    /// Looks every acknowledged row up, through a new connection.
    public Losses countLosses() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Losses.count(promises, connection);
        }
    }
}
