package ai.fluxion.bench.options;

import ai.fluxion.bench.workload.Samples;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.redisson.client.RedisException;

/// Calls that hold the lock while they have the file open. `waits` takes what each waited for it. A
/// lock that can't be had, or that somebody else may have had meanwhile, is the call's error.
record LockedCalls(FileLock lock, Samples waits) {
    /// Redis did not answer.
    static final String NO_LOCK = "NO_LOCK";

    /// The lock was not this process's any more when the work was done.
    static final String LOCK_LOST = "LOCK_LOST";

    /// Returns the rows moved.
    interface Call {
        long run() throws SQLException;
    }

    /// The call's latency counts from `due`, else from when it had the lock.
    boolean run(Samples samples, OptionalLong due, Call call) {
        long asked = System.nanoTime();
        try {
            lock.acquire();
        } catch (RedisException e) {
            samples.failed(NO_LOCK, String.valueOf(e.getMessage()));
            return false;
        }
        long begun = System.nanoTime();
        waits.succeeded(begun - asked);
        long rows;
        try {
            rows = call.run();
        } catch (SQLException e) {
            samples.failed(e);
            released(new Samples());
            return false;
        }
        if (!released(samples)) {
            return false;
        }
        samples.moved(rows);
        samples.succeeded(System.nanoTime() - due.orElse(begun));
        return true;
    }

    private boolean released(Samples samples) {
        try {
            lock.release();
            return true;
        } catch (IllegalMonitorStateException e) {
            samples.failed(LOCK_LOST, String.valueOf(e.getMessage()));
        } catch (RedisException e) {
            samples.failed(NO_LOCK, String.valueOf(e.getMessage()));
        }
        return false;
    }
}
