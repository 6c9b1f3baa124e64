package ai.fluxion.engine.notify;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// What one session listens to, what its transaction is to send, and what has come for it. Its own
/// thread uses it, DuckDB's threads send (`pg_notify()`), other sessions' threads put messages in.
public final class SessionChannels {
    /// Bytes, as PostgreSQL's NAMEDATALEN and NOTIFY_PAYLOAD_MAX_LENGTH, which end with a zero.
    private static final int LONGEST_CHANNEL = 63;

    private static final int LONGEST_PAYLOAD = 7_999;

    /// What a transaction does when it commits.
    private sealed interface Step {
        record Listen(String channel) implements Step {}

        record Unlisten(String channel) implements Step {}

        record UnlistenAll() implements Step {}

        record Send(Notification notification) implements Step {}
    }

    private final Channels channels;
    private final int processId;
    // guards the fields below
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<String> listening = new TreeSet<>();
    private final List<Step> pending = new ArrayList<>();
    private final Queue<Notification> arrived = new ArrayDeque<>();
    private Runnable onArrival = () -> {};

    SessionChannels(Channels channels, int processId) {
        this.channels = channels;
        this.processId = processId;
    }

    /// `work` runs on the sender's thread after messages have come, and must not block.
    public void whenArrived(Runnable work) {
        lock.lock();
        try {
            onArrival = work;
        } finally {
            lock.unlock();
        }
    }

    /// Once the transaction commits, as every step here.
    public void listen(String channel) {
        checkChannel(channel);
        add(new Step.Listen(channel));
    }

    public void unlisten(Optional<String> channel) {
        add(channel.<Step>map(Step.Unlisten::new).orElseGet(Step.UnlistenAll::new));
    }

    /// 22023 for a bad name or too long a payload, 54000 when too many messages wait. The same
    /// message of one transaction is sent once.
    public void notify(String channel, String payload) {
        checkChannel(channel);
        if (payload.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAYLOAD) {
            throw invalid("payload string too long");
        }
        lock.lock();
        try {
            Step send = new Step.Send(new Notification(processId, channel, payload));
            if (!pending.contains(send)) {
                channels.checkRoom(pending.size() + 1);
                pending.add(send);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void checkChannel(String channel) {
        if (channel.isEmpty()) {
            throw invalid("channel name cannot be empty");
        }
        if (channel.getBytes(StandardCharsets.UTF_8).length > LONGEST_CHANNEL) {
            throw invalid("channel name too long");
        }
    }

    private static FluxionException invalid(String message) {
        return new FluxionException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    private void add(Step step) {
        lock.lock();
        try {
            pending.add(step);
        } finally {
            lock.unlock();
        }
    }

    /// How many steps the transaction has, for a savepoint.
    public int pending() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /// Back to a savepoint: only the first steps stay.
    public void forgetAfter(int kept) {
        lock.lock();
        try {
            if (kept < pending.size()) {
                pending.subList(kept, pending.size()).clear();
            }
        } finally {
            lock.unlock();
        }
    }

    public void committed() {
        List<Notification> sent = new ArrayList<>();
        lock.lock();
        try {
            for (Step step : pending) {
                switch (step) {
                    case Step.Listen(String channel) -> listening.add(channel);
                    case Step.Unlisten(String channel) -> listening.remove(channel);
                    case Step.UnlistenAll() -> listening.clear();
                    case Step.Send(Notification notification) -> sent.add(notification);
                }
            }
            pending.clear();
        } finally {
            lock.unlock();
        }
        if (!sent.isEmpty()) {
            channels.handOut(sent);
        }
    }

    public void rolledBack() {
        forgetAfter(0);
    }

    /// How many of them are for this session.
    int take(List<Notification> sent) {
        Runnable told;
        int before;
        int after;
        lock.lock();
        try {
            before = arrived.size();
            sent.stream().filter(each -> listening.contains(each.channel())).forEach(arrived::add);
            after = arrived.size();
            told = onArrival;
        } finally {
            lock.unlock();
        }
        if (after > before) {
            told.run();
        }
        return after - before;
    }

    public boolean hasArrived() {
        lock.lock();
        try {
            return !arrived.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// What has come, for the client.
    public List<Notification> drain() {
        List<Notification> result;
        lock.lock();
        try {
            if (arrived.isEmpty()) {
                return List.of();
            }
            result = List.copyOf(arrived);
            arrived.clear();
        } finally {
            lock.unlock();
        }
        channels.delivered(result.size());
        return result;
    }

    List<String> channels() {
        lock.lock();
        try {
            return List.copyOf(listening);
        } finally {
            lock.unlock();
        }
    }

    /// The session has ended.
    public void close() {
        channels.closed(processId);
        drain();
    }
}
