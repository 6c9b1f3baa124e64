package ai.fluxion.backend.access;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Slows the guessing of passwords: after some failures of one user name from one address, each
/// further attempt has to wait, twice as long as the one before. Kept in this process, bounded.
public final class LoginThrottle {
    private static final int LONGEST_DOUBLING = 16;

    private final LoginLimits limits;
    private final InstantSource clock;
    // Guards `failures`.
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Source, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

    /// Who tries: the name as typed and the client's address.
    public record Source(String usuario, String address) {
        public Source {
            usuario = usuario.toLowerCase(Locale.ROOT);
        }
    }

    private record Failures(int count, Instant nextAllowed) {}

    public LoginThrottle(LoginLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// Throws while this source has to wait.
    public void check(Source source) {
        lock.lock();
        try {
            Failures known = failures.get(source);
            Instant now = clock.instant();
            if (known != null && now.isBefore(known.nextAllowed())) {
                Duration wait = Duration.between(now, known.nextAllowed());
                throw new ProblemException(
                                ProblemKind.TOO_MANY_ATTEMPTS,
                                Text.of("too-many-attempts.detail", wait.toSeconds() + 1))
                        .retryAfter(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns how many times in a row this source failed.
    public int failed(Source source) {
        lock.lock();
        try {
            Failures known = failures.get(source);
            int count = known == null ? 1 : known.count() + 1;
            failures.put(source, new Failures(count, clock.instant().plus(waitAfter(count))));
            if (failures.size() > limits.sources()) {
                failures.remove(failures.keySet().iterator().next());
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    public void succeeded(Source source) {
        lock.lock();
        try {
            failures.remove(source);
        } finally {
            lock.unlock();
        }
    }

    private Duration waitAfter(int count) {
        int beyond = count - limits.freeFailures();
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = limits.firstWait().multipliedBy(1L << Math.min(beyond, LONGEST_DOUBLING));
        return wait.compareTo(limits.longestWait()) < 0 ? wait : limits.longestWait();
    }
}
