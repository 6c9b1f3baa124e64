package ai.fluxion.pgwire.conversation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Whether a conversation waits for its client: then a shutdown may end it at once. The
/// connection's thread enters and leaves, the server's closing thread asks.
///
/// The goodbye is said while the connection's thread still reads. To wake that thread first, by
/// shutting the socket's input, loses the goodbye: TLS 1.2 closes both directions at an end of
/// input, and TLS 1.3 sometimes fails on finding the input shut already.
public final class Idleness {
    private final Executor goodbyes;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Work> waiting = Optional.empty();
    private boolean ending;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private Optional<CompletableFuture<Void>> said = Optional.empty();

    /// What is done beside the reading: the client told that it is over, or what came for it.
    private record Work(Runnable goodbye, Runnable news) {}

    /// `goodbyes` runs each goodbye and all news on a thread of its own, because a client may not
    /// read it.
    public Idleness(Executor goodbyes) {
        this.goodbyes = goodbyes;
    }

    /// Before reading a message; false when the server is going down. `goodbye` tells the client so
    /// and closes the connection, which ends the reading; `news` tells it what came meanwhile.
    boolean enter(Runnable goodbye, Runnable news) {
        lock.lock();
        try {
            waiting = Optional.of(new Work(goodbye, news));
            return !ending;
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
                told = told.thenRunAsync(waiting.get().news, goodbyes);
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
                said = waiting.map(work -> told.thenRunAsync(work.goodbye, goodbyes));
            }
            ending = true;
        } finally {
            lock.unlock();
        }
    }
}
