package ai.fluxion.engine.notify;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The sessions that may listen, and how many messages wait for them. Any thread.
public final class Channels {
    private final int limit;
    private final Map<Integer, SessionChannels> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger undelivered = new AtomicInteger();

    /// Held while a transaction's messages are handed out: all listeners get them in one order.
    private final ReentrantLock handingOut = new ReentrantLock();

    /// `limit` is of the messages that are sent and not yet taken, of all sessions together.
    public Channels(int limit) {
        this.limit = limit;
    }

    public SessionChannels open(int processId) {
        SessionChannels made = new SessionChannels(this, processId);
        sessions.put(processId, made);
        return made;
    }

    /// As `pg_notify()`, from the session of this number.
    public void notify(int processId, String channel, String payload) {
        SessionChannels session = sessions.get(processId);
        if (session != null) {
            session.notify(channel, payload);
        }
    }

    /// The channels that the session of this number listens on.
    public List<String> listening(int processId) {
        SessionChannels session = sessions.get(processId);
        return session == null ? List.of() : session.channels();
    }

    /// Of the limit, from 0 to 1.
    public double usage() {
        return Math.min(1, undelivered.get() / (double) limit);
    }

    /// 54000 when so many more would not fit.
    void checkRoom(int more) {
        if (undelivered.get() + more > limit) {
            throw new FluxionException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "too many notifications in the NOTIFY queue")
                    .withDetail("max-notifications=" + limit + " wait for their listeners.")
                    .withHint("A session that listens is in a long transaction or does not read.");
        }
    }

    void handOut(List<Notification> sent) {
        handingOut.lock();
        try {
            for (SessionChannels session : sessions.values()) {
                undelivered.addAndGet(session.take(sent));
            }
        } finally {
            handingOut.unlock();
        }
    }

    void delivered(int count) {
        undelivered.addAndGet(-count);
    }

    void closed(int processId) {
        sessions.remove(processId);
    }
}
