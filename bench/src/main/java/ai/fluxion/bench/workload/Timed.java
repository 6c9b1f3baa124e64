package ai.fluxion.bench.workload;

import java.sql.SQLException;

/// A call and its time.
final class Timed {
    private Timed() {}

    /// A call to a database.
    interface Call {
        long run() throws SQLException;
    }

    /// From now on; returns whether it succeeded. Its rows count as moved.
    static boolean call(Samples samples, Call call) {
        return callDueAt(System.nanoTime(), samples, call);
    }

    /// From the instant at which the call was due.
    static boolean callDueAt(long dueNanos, Samples samples, Call call) {
        try {
            long rows = call.run();
            samples.succeeded(System.nanoTime() - dueNanos);
            samples.moved(rows);
            return true;
        } catch (SQLException e) {
            samples.failed(e);
            return false;
        }
    }
}
