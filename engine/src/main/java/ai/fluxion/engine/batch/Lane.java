package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The statements of one shape, from any number of sessions' threads. Nobody waits who is alone:
/// one runs as it was written, those that come meanwhile queue, and the first of them carries all
/// of them out together when it has ended: in one transaction, and in one statement but for those
/// that change one row, whose statements follow one another.
public final class Lane {
    /// Statements on one row that share a transaction: a row that all want does not keep those
    /// waiting long that want another.
    private static final int OF_ONE_KEY = 32;

    private final Plan plan;
    private final List<BatchRunner> runners;
    private final Limits limits;

    /// Of a batch, and of those that wait.
    record Limits(int maxBatch, int maxQueued) {}

    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Member> queue = new ArrayDeque<>();
    private final Deque<BatchRunner> free = new ArrayDeque<>();

    /// Leaders at work, at most one for each runner.
    private int leaders;

    private boolean closed;
    private int cap;

    /// With several `runners` as many batches run at the same time.
    Lane(Plan plan, List<BatchRunner> runners, Limits limits) {
        this.plan = plan;
        this.runners = List.copyOf(runners);
        free.addAll(runners);
        this.limits = limits;
        this.cap = limits.maxBatch();
    }

    /// What becomes of a statement with these parameters; blocks until that is known. `calls` are
    /// the session's, whose cancel request or deadline ends the wait in the queue (57014), but not
    /// a batch that has begun.
    public Outcome run(
            DuckDbCalls calls, long deadlineNanos, Execution execution, List<Value> parameters) {
        Optional<Object> key =
                plan.isKeyed() ? Keys.of(parameters, plan.keyNumbers()) : Optional.empty();
        if ((plan.isKeyed() && key.isEmpty()) || !Values.fit(parameters, plan.types())) {
            return new Outcome.Alone(() -> {});
        }
        Member self = new Member(parameters, key);
        if (!enter(self)) {
            awaitTurn(self, calls, deadlineNanos);
        }
        Outcome decided = self.outcome();
        return decided != null ? decided : lead(self, execution);
    }

    /// How a leader's session runs what DuckDB does for all: in a slot, again after the reopening
    /// of a file.
    @FunctionalInterface
    public interface Execution {
        void run(Runnable work);
    }

    /// True for the one that may begin at once, or that is decided.
    private boolean enter(Member self) {
        lock.lock();
        try {
            if (closed) {
                self.decide(new Outcome.Alone(() -> {}));
                return true;
            }
            if (leaders < runners.size()) {
                leaders++;
                self.lead();
                return true;
            }
            if (queue.size() >= limits.maxQueued()) {
                throw new FluxionException(
                                ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                                "too many statements wait for one table (max-queued="
                                        + limits.maxQueued()
                                        + ")")
                        .withHint("Try again later, or raise max-queued.");
            }
            queue.add(self);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(Member self, DuckDbCalls calls, long deadlineNanos) {
        try {
            calls.await(deadlineNanos, ended -> await(self, ended));
        } catch (FluxionException e) {
            if (!self.isGone() && !leave(self)) {
                // somebody has begun with it: what it reads must be freed, what it leads led on
                await(self, () -> false);
                if (self.outcome() instanceof Outcome.Read read) {
                    read.release().run();
                } else if (self.outcome() == null) {
                    handOver();
                }
            }
            throw e;
        }
    }

    /// False when the wait was ended before anybody had begun with the statement.
    private boolean await(Member self, BooleanSupplier ended) {
        while (self.outcome() == null && !self.leads()) {
            LockSupport.park(this);
            if (ended.getAsBoolean() && leave(self)) {
                return false;
            }
        }
        return true;
    }

    private boolean leave(Member self) {
        lock.lock();
        try {
            if (queue.remove(self)) {
                self.goAway();
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Outcome lead(Member self, Execution execution) {
        List<Member> members = take(self);
        if (members.size() == 1) {
            runners.getFirst().leavesAlone();
            return new Outcome.Alone(this::handOver);
        }
        BatchRunner runner = takeRunner();
        AtomicBoolean begun = new AtomicBoolean();
        FluxionException failure = null;
        try {
            execution.run(
                    () -> {
                        begun.set(true);
                        note(runner.carryOut(members));
                    });
        } catch (FluxionException e) {
            failure = e;
        } catch (DuckDbException e) {
            failure = DuckDbErrors.translate(e);
        } finally {
            if (!begun.get()) {
                members.forEach(each -> each.decide(new Outcome.Alone(() -> {})));
            }
            giveBack(runner);
            handOver();
            settle(self, members, failure);
        }
        if (!begun.get() && failure != null) {
            throw failure;
        }
        return decided(self);
    }

    private static Outcome decided(Member self) {
        Outcome outcome = self.outcome();
        if (outcome == null) {
            throw new IllegalStateException("a batch's leader was left without an outcome");
        }
        return outcome;
    }

    /// What the batch left open failed with it.
    private static void settle(
            Member self, List<Member> members, @Nullable FluxionException failure) {
        FluxionException error =
                failure != null
                        ? failure
                        : new FluxionException(
                                ErrorCode.INTERNAL_ERROR,
                                "the batch that the statement was part of broke off; see the server's log");
        for (Member member : members) {
            if (member.outcome() == null) {
                member.decide(new Outcome.Failed(error));
            }
            if (member != self) {
                member.wake();
            }
        }
    }

    /// The leader and those that wait, in the order in which they came.
    private List<Member> take(Member self) {
        lock.lock();
        try {
            List<Member> members = new ArrayList<>();
            Map<Object, Integer> keys = new HashMap<>();
            members.add(self);
            self.key().ifPresent(key -> keys.put(key, 1));
            Iterator<Member> waiting = queue.iterator();
            while (waiting.hasNext() && members.size() < cap) {
                Member member = waiting.next();
                boolean fits =
                        member.key().isEmpty()
                                || plan.reads()
                                || keys.merge(member.key().get(), 1, Integer::sum) <= OF_ONE_KEY;
                if (fits) {
                    members.add(member);
                    waiting.remove();
                }
            }
            return members;
        } finally {
            lock.unlock();
        }
    }

    private BatchRunner takeRunner() {
        lock.lock();
        try {
            return free.remove();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(BatchRunner runner) {
        lock.lock();
        try {
            free.add(runner);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        runners.forEach(BatchRunner::close);
    }

    /// Lets the next one begin.
    private void handOver() {
        lock.lock();
        try {
            Member next = queue.poll();
            if (next == null) {
                leaders--;
            } else {
                next.lead();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Batches that fail get smaller, so that one bad row in a hundred does not fail most of them.
    private void note(BatchRunner.Report report) {
        lock.lock();
        try {
            cap =
                    report.failed()
                            ? Math.max(2, report.members() / 2)
                            : Math.min(limits.maxBatch(), cap + 1 + cap / 8);
        } finally {
            lock.unlock();
        }
    }

    /// Closes it for good if nobody is in it and nobody reads what it gave.
    boolean closeIfIdle() {
        lock.lock();
        try {
            boolean idle =
                    leaders == 0
                            && queue.isEmpty()
                            && runners.stream().allMatch(BatchRunner::isRead);
            if (idle) {
                closed = true;
                close();
            }
            return idle;
        } finally {
            lock.unlock();
        }
    }
}
