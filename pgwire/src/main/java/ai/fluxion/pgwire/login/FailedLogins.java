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

    /// How a thread lets time pass.
    public interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /// A failure waits `first`, each further one twice as long, at most `longest`; of one address
    /// `waiting` of them at once.
    public record Limits(Duration first, Duration longest, int waiting) {
        public Limits {
            if (first.isNegative() || longest.isNegative() || waiting < 1) {
                throw new IllegalArgumentException(
                        "pg-login-first-wait and pg-login-longest-wait must be 0 or more,"
                                + " pg-login-waiting 1 or more");
            }
        }

        public static Limits defaults() {
            return new Limits(Duration.ofMillis(250), Duration.ofSeconds(8), 4);
        }

        /// Of the failure of this number, from 1.
        Duration wait(int failure) {
            Duration wait = first;
            for (int i = 1; i < failure && wait.compareTo(longest) < 0; i++) {
                wait = wait.multipliedBy(2);
            }
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    private record Failures(int count, int waiting) {}

    private final Limits limits;
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

    public FailedLogins(Limits limits, Pause pause) {
        this.limits = limits;
        this.pause = pause;
    }

    /// 53300 while as many failures of this address wait as may.
    void check(InetAddress address) {
        if (of(address).waiting() >= limits.waiting()) {
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
            pause.take(limits.wait(count));
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
