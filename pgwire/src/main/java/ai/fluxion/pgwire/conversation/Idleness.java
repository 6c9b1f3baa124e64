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
    // guards waiting, ending and said
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Runnable> waiting = Optional.empty();
    private boolean ending;
    private Optional<CompletableFuture<Void>> said = Optional.empty();

    /// `goodbyes` runs each goodbye on a thread of its own, because a client may not read it.
    public Idleness(Executor goodbyes) {
        this.goodbyes = goodbyes;
    }

    /// Before reading a message; false when the server is going down. `goodbye` tells the client so
    /// and closes the connection, which ends the reading.
    boolean enter(Runnable goodbye) {
        lock.lock();
        try {
            waiting = Optional.of(goodbye);
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    /// After reading; false when the goodbye has been said meanwhile.
    boolean leave() {
        Optional<CompletableFuture<Void>> goodbye;
        lock.lock();
        try {
            waiting = Optional.empty();
            goodbye = said;
        } finally {
            lock.unlock();
        }
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

    /// Ends the wait for the client now, or as soon as there is one.
    public void end() {
        lock.lock();
        try {
            if (!ending) {
                said = waiting.map(goodbye -> CompletableFuture.runAsync(goodbye, goodbyes));
            }
            ending = true;
        } finally {
            lock.unlock();
        }
    }
}
