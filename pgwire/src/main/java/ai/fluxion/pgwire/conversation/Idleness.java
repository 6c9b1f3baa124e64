package ai.fluxion.pgwire.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Whether a conversation waits for its client: then a shutdown may end it at once. The
/// connection's thread enters and leaves, the server's closing thread asks.
///
/// The goodbye is said while the connection's thread still reads. To wake that thread first, by
/// shutting the socket's input, loses the goodbye: TLS 1.2 closes both directions at an end of
/// input, and TLS 1.3 sometimes fails on finding the input shut already.
public final class Idleness {
    private final Executor goodbyes;
    private final ScheduledExecutorService clock;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Wait> waiting = Optional.empty();
    private Optional<ScheduledFuture<?>> alarm = Optional.empty();

    /// How many waits there were.
    private long turn;

    private boolean ending;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private Optional<CompletableFuture<Void>> said = Optional.empty();

    /// What is done beside the reading. `goodbye` tells the client that the server goes down and
    /// closes the connection, which ends the reading; `news` tells it what came meanwhile. After
    /// `limit`, zero is never, `silence` says goodbye.
    record Wait(Runnable goodbye, Runnable news, Duration limit, Runnable silence) {}

    /// `goodbyes` runs each goodbye and all news on a thread of its own, because a client may not
    /// read it; `clock` only says when.
    public Idleness(Executor goodbyes, ScheduledExecutorService clock) {
        this.goodbyes = goodbyes;
        this.clock = clock;
    }

    /// Before reading a message; false when the server is going down.
    boolean enter(Wait wait) {
        lock.lock();
        try {
            waiting = Optional.of(wait);
            turn++;
            if (!wait.limit().isZero()) {
                long asked = turn;
                alarm =
                        Optional.of(
                                clock.schedule(
                                        () -> silent(asked),
                                        wait.limit().toNanos(),
                                        TimeUnit.NANOSECONDS));
            }
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    private void silent(long asked) {
        lock.lock();
        try {
            if (!ending && waiting.isPresent() && turn == asked) {
                said = waiting.map(wait -> told.thenRunAsync(wait.silence(), goodbyes));
                ending = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /// After reading; false when the goodbye has been said meanwhile.
    boolean leave() {
        Optional<CompletableFuture<Void>> goodbye;
        CompletableFuture<Void> news;
        lock.lock();
        try {
            waiting = Optional.empty();
            alarm.ifPresent(each -> each.cancel(false));
            alarm = Optional.empty();
            goodbye = said;
            news = told;
        } finally {
            lock.unlock();
        }
        news.join();
        goodbye.ifPresent(CompletableFuture::join);
        return goodbye.isEmpty();
    }

    public boolean isEnding() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    /// Something came for the client: it is told while its connection's thread waits for it.
    public void tell() {
        lock.lock();
        try {
            if (!ending && waiting.isPresent()) {
                told = told.thenRunAsync(waiting.get().news(), goodbyes);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the wait for the client now, or as soon as there is one.
    public void end() {
        lock.lock();
        try {
            if (!ending) {
                said = waiting.map(work -> told.thenRunAsync(work.goodbye(), goodbyes));
            }
            ending = true;
        } finally {
            lock.unlock();
        }
    }
}
