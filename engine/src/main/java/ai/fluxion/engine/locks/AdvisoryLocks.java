package ai.fluxion.engine.locks;

import ai.fluxion.engine.locks.LockQueue.Waiter;
import ai.fluxion.sql.AdvisoryCall.Scope;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.LockMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The server's advisory locks and locks of tables. Any thread; a session's thread waits here,
/// without a slot, and waits for one lock at a time.
public final class AdvisoryLocks {
    private final InstantSource clock;
    private final int maxKeys;
    // guards the fields below
    private final ReentrantLock guard = new ReentrantLock();
    private final Map<LockKey, LockQueue> queues = new HashMap<>();
    private long deadlocks;

    /// Of at most `maxKeys` keys at once.
    public AdvisoryLocks(InstantSource clock, int maxKeys) {
        this.clock = clock;
        this.maxKeys = maxKeys;
    }

    /// Takes the lock if that needs no wait.
    public boolean tryLock(LockRequest request) {
        guard.lock();
        try {
            return tryGrant(queue(request.key()), request);
        } finally {
            guard.unlock();
        }
    }

    /// Waits for the lock. False, without it, once `ended` says so; it is asked again after `wake`
    /// and must not block. 55P03 when `timeout` (zero: none) is over, 40P01 when the wait would
    /// never end.
    public boolean lock(LockRequest request, Duration timeout, BooleanSupplier ended) {
        guard.lock();
        try {
            LockQueue queue = queue(request.key());
            return tryGrant(queue, request) || await(queue, request, timeout, ended);
        } finally {
            guard.unlock();
        }
    }

    private LockQueue queue(LockKey key) {
        LockQueue queue = queues.get(key);
        if (queue != null) {
            return queue;
        }
        if (queues.size() >= maxKeys) {
            throw new FluxionException(
                            ErrorCode.OUT_OF_MEMORY,
                            "too many locks: max-advisory-locks=" + maxKeys + " keys are locked")
                    .withHint("Release locks, or raise max-advisory-locks.");
        }
        LockQueue made = new LockQueue();
        queues.put(key, made);
        return made;
    }

    private boolean tryGrant(LockQueue queue, LockRequest request) {
        boolean admitted = queue.admits(request);
        if (admitted) {
            queue.grant(request, now());
        }
        return admitted;
    }

    private boolean await(
            LockQueue queue, LockRequest request, Duration timeout, BooleanSupplier ended) {
        Waiter waiter = new Waiter(request, guard.newCondition(), now());
        queue.enqueue(waiter);
        try {
            checkDeadlock(queue, waiter);
            long left = timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
            while (!waiter.granted() && !ended.getAsBoolean()) {
                if (left <= 0) {
                    throw new FluxionException(
                                    ErrorCode.LOCK_NOT_AVAILABLE,
                                    "canceling statement due to lock timeout")
                            .withDetail(describe(queue, waiter));
                }
                left = waiter.changed().awaitNanos(left);
            }
            return waiter.granted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FluxionException(
                    ErrorCode.ADMIN_SHUTDOWN, "interrupted while waiting for a lock", e);
        } finally {
            if (!waiter.granted()) {
                queue.leave(waiter, now());
                forget(request.key(), queue);
            }
        }
    }

    private static String describe(LockQueue queue, Waiter waiter) {
        LockRequest request = waiter.request();
        return "Process "
                + request.owner().processId()
                + " waits for "
                + request.mode().pgName()
                + " on "
                + request.key()
                + "; blocked by "
                + queue.blockersOf(waiter)
                        .map(other -> other.owner().toString())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /// A new wait closes a circle only if one that it waits for waits, in the end, for its session.
    private void checkDeadlock(LockQueue queue, Waiter waiter) {
        Set<String> circle = new LinkedHashSet<>();
        if (leadsTo(waiter.request(), queue, waiter, new HashSet<>(), circle)) {
            deadlocks++;
            throw new FluxionException(ErrorCode.DEADLOCK_DETECTED, "deadlock detected")
                    .withDetail(String.join("\n", circle))
                    .withHint("Roll back, and take the locks in one order everywhere.");
        }
    }

    private boolean leadsTo(
            LockRequest start,
            LockQueue queue,
            Waiter waiter,
            Set<Integer> seen,
            Set<String> circle) {
        circle.add(describe(queue, waiter));
        List<LockRequest> blockers = queue.blockersOf(waiter).toList();
        for (LockRequest blocker : blockers) {
            if (blocker.isOfSameSession(start)) {
                return true;
            }
            if (!seen.add(blocker.owner().processId())) {
                continue;
            }
            for (LockQueue other : queues.values()) {
                for (Waiter next : other.waiters().toList()) {
                    if (next.request().isOfSameSession(blocker)
                            && leadsTo(start, other, next, seen, circle)) {
                        return true;
                    }
                }
            }
        }
        circle.remove(describe(queue, waiter));
        return false;
    }

    /// Gives back one count of a session's lock; false when it does not hold it so.
    public boolean unlock(int processId, LockKey key, LockMode mode) {
        guard.lock();
        try {
            LockQueue queue = queues.get(key);
            if (queue == null || !queue.release(processId, mode, now())) {
                return false;
            }
            forget(key, queue);
            return true;
        } finally {
            guard.unlock();
        }
    }

    /// Gives back all locks of a session that have this scope.
    public void unlockAll(int processId, Scope scope) {
        releaseAll(held -> held.owner().processId() == processId && held.scope() == scope);
    }

    /// Gives back a session's lock of its transaction, however often it was taken.
    public void unlockOfTransaction(int processId, LockKey key, LockMode mode) {
        guard.lock();
        try {
            LockQueue queue = queues.get(key);
            if (queue != null) {
                queue.releaseAll(
                        held ->
                                held.owner().processId() == processId
                                        && held.scope() == Scope.TRANSACTION
                                        && held.mode() == mode,
                        now());
                forget(key, queue);
            }
        } finally {
            guard.unlock();
        }
    }

    public void sessionEnded(int processId) {
        releaseAll(held -> held.owner().processId() == processId);
    }

    private void releaseAll(Predicate<LockRequest> meant) {
        guard.lock();
        try {
            queues.values().forEach(queue -> queue.releaseAll(meant, now()));
            queues.values().removeIf(LockQueue::isEmpty);
        } finally {
            guard.unlock();
        }
    }

    /// Lets those who wait see that they are to end.
    public void wake() {
        guard.lock();
        try {
            queues.values().forEach(queue -> queue.waiters().forEach(w -> w.changed().signal()));
        } finally {
            guard.unlock();
        }
    }

    /// Waits refused because they would never have ended.
    public long deadlocks() {
        guard.lock();
        try {
            return deadlocks;
        } finally {
            guard.unlock();
        }
    }

    /// Everything held or waited for.
    public List<LockRow> rows() {
        guard.lock();
        try {
            return queues.values().stream().flatMap(LockQueue::rows).toList();
        } finally {
            guard.unlock();
        }
    }

    /// The sessions that this one waits for, holders and those before it in the queue.
    public List<Integer> blockersOf(int processId) {
        guard.lock();
        try {
            return queues.values().stream()
                    .flatMap(
                            queue ->
                                    queue.waiters()
                                            .filter(
                                                    w ->
                                                            w.request().owner().processId()
                                                                    == processId)
                                            .flatMap(queue::blockersOf))
                    .map(blocker -> blocker.owner().processId())
                    .distinct()
                    .toList();
        } finally {
            guard.unlock();
        }
    }

    private void forget(LockKey key, LockQueue queue) {
        if (queue.isEmpty()) {
            queues.remove(key);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
