package ai.fluxion.pgwire.conversation;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/// Whether a conversation waits for its client: then a shutdown may end it at once. The
/// connection's thread enters and leaves, the server's closing thread asks.
public final class Idleness {
    private final Socket socket;
    // guards waiting and ending
    private final ReentrantLock lock = new ReentrantLock();
    private boolean waiting;
    private boolean ending;

    public Idleness(Socket socket) {
        this.socket = socket;
    }

    /// Before reading a message; false when the server is going down.
    boolean enter() {
        lock.lock();
        try {
            waiting = true;
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            waiting = false;
        } finally {
            lock.unlock();
        }
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
    public void end() throws IOException {
        lock.lock();
        try {
            ending = true;
            if (waiting && !socket.isClosed() && !socket.isInputShutdown()) {
                socket.shutdownInput();
            }
        } finally {
            lock.unlock();
        }
    }
}
