package ai.fluxion.pgwire.login;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Slows those who guess passwords: a failed login is answered late, twice as late each time, on
/// its own thread, and an address whose failures wait already may not add to them. Other addresses
/// never wait.
public final class FailedLogins {
    private static final int REMEMBERED = 10_000;
    private static final int WAITING_AT_ONCE = 4;
    private static final int DOUBLINGS = 5;
    private static final Duration FIRST = Duration.ofMillis(250);

    /// How a thread lets time pass.
    public interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    private record Failures(int count, int waiting) {}

    private final Pause pause;
    // guards failures
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InetAddress, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public FailedLogins(Pause pause) {
        this.pause = pause;
    }

    /// 53300 while as many failures of this address wait as may.
    void check(InetAddress address) {
        if (of(address).waiting() >= WAITING_AT_ONCE) {
            throw new FluxionException(
                            ErrorCode.TOO_MANY_CONNECTIONS,
                            "too many failed logins from " + address.getHostAddress())
                    .withHint("Wait some seconds.");
        }
    }

    /// Lets the time of this failure pass.
    void failed(InetAddress address) {
        int count = change(address, 1, 1);
        try {
            pause.take(FIRST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            change(address, 0, -1);
        }
    }

    void succeeded(InetAddress address) {
        lock.lock();
        try {
            failures.remove(address);
        } finally {
            lock.unlock();
        }
    }

    private int change(InetAddress address, int count, int waiting) {
        lock.lock();
        try {
            Failures before = failures.getOrDefault(address, new Failures(0, 0));
            Failures after =
                    new Failures(before.count() + count, Math.max(0, before.waiting() + waiting));
            failures.put(address, after);
            return after.count();
        } finally {
            lock.unlock();
        }
    }

    private Failures of(InetAddress address) {
        lock.lock();
        try {
            return failures.getOrDefault(address, new Failures(0, 0));
        } finally {
            lock.unlock();
        }
    }
}
