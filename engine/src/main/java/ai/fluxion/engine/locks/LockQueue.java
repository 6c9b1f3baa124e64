package ai.fluxion.engine.locks;

import ai.fluxion.sql.AdvisoryCall.Scope;
import ai.fluxion.sql.LockMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who holds one key and who waits for it, in order. Guarded by the lock of `AdvisoryLocks`.
final class LockQueue {
    /// A lock held `count` times in one mode and scope.
    static final class Hold {
        private final LockRow row;
        private int count = 1;

        Hold(LockRow row) {
            this.row = row;
        }

        LockRequest request() {
            return row.request();
        }
    }

    /// A thread that waits.
    static final class Waiter {
        private final LockRow row;
        private final Condition changed;
        private boolean granted;

        Waiter(LockRequest request, Condition changed, Instant since) {
            row = new LockRow(request, false, since);
            this.changed = changed;
        }

        LockRequest request() {
            return row.request();
        }

        Condition changed() {
            return changed;
        }

        boolean granted() {
            return granted;
        }
    }

    private final List<Hold> holds = new ArrayList<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    boolean isEmpty() {
        return holds.isEmpty() && waiters.isEmpty();
    }

    /// Whether the request need not wait. Who holds the key already passes those who wait, else two
    /// locks of one session would deadlock with whoever came between.
    boolean admits(LockRequest request) {
        boolean free = holds.stream().noneMatch(hold -> hold.request().conflictsWith(request));
        return free
                && (holdsAny(request)
                        || waiters.stream().noneMatch(w -> w.request().conflictsWith(request)));
    }

    private boolean holdsAny(LockRequest request) {
        return holds.stream().anyMatch(hold -> hold.request().isOfSameSession(request));
    }

    void grant(LockRequest request, Instant now) {
        Optional<Hold> held =
                find(
                        hold ->
                                hold.isOfSameSession(request)
                                        && hold.mode() == request.mode()
                                        && hold.scope() == request.scope());
        if (held.isPresent()) {
            held.get().count++;
        } else {
            holds.add(new Hold(new LockRow(request, true, now)));
        }
    }

    private Optional<Hold> find(Predicate<LockRequest> wanted) {
        return holds.stream().filter(hold -> wanted.test(hold.request())).findFirst();
    }

    void enqueue(Waiter waiter) {
        if (holdsAny(waiter.request())) {
            waiters.addFirst(waiter);
        } else {
            waiters.addLast(waiter);
        }
    }

    void leave(Waiter waiter, Instant now) {
        waiters.remove(waiter);
        advance(now);
    }

    /// Whether the session held the lock in this mode; one of its counts is given back.
    boolean release(int processId, LockMode mode, Instant now) {
        Optional<Hold> held =
                find(
                        hold ->
                                hold.owner().processId() == processId
                                        && hold.mode() == mode
                                        && hold.scope() == Scope.SESSION);
        if (held.isEmpty()) {
            return false;
        }
        held.get().count--;
        if (held.get().count == 0) {
            holds.remove(held.get());
            advance(now);
        }
        return true;
    }

    /// Gives back every lock that is meant, however often it is held.
    void releaseAll(Predicate<LockRequest> meant, Instant now) {
        if (holds.removeIf(hold -> meant.test(hold.request()))) {
            advance(now);
        }
    }

    /// Grants from the front of the queue what no holder is in the way of.
    private void advance(Instant now) {
        Iterator<Waiter> each = waiters.iterator();
        while (each.hasNext()) {
            Waiter waiter = each.next();
            if (holds.stream().anyMatch(h -> h.request().conflictsWith(waiter.request()))) {
                return;
            }
            each.remove();
            grant(waiter.request(), now);
            waiter.granted = true;
            waiter.changed.signal();
        }
    }

    Stream<Waiter> waiters() {
        return waiters.stream();
    }

    /// The holders and those before it in the queue that the waiter waits for.
    Stream<LockRequest> blockersOf(Waiter waiter) {
        return Stream.concat(
                        holds.stream().map(Hold::request),
                        waiters.stream().takeWhile(w -> w != waiter).map(Waiter::request))
                .filter(other -> other.conflictsWith(waiter.request()));
    }

    Stream<LockRow> rows() {
        return Stream.concat(
                holds.stream().map(hold -> hold.row), waiters.stream().map(waiter -> waiter.row));
    }
}
