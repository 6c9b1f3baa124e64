package ai.fluxion.backend.access;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Hashes and checks passwords with Argon2id. Any thread may call it.
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int ONE_TIME_BYTES = 15;

    private final Argon2Function function;
    private final Semaphore permits;
    private final Duration longestWait;
    private final SecureRandom random;
    private final String hashOfNobody;

    public Passwords(PasswordHashing hashing, SecureRandom random) {
        this.function =
                Argon2Function.getInstance(
                        hashing.memoryKib(), hashing.iterations(), 1, HASH_BYTES, Argon2.ID);
        this.permits = new Semaphore(hashing.atOnce(), true);
        this.longestWait = hashing.longestWait();
        this.random = random;
        this.hashOfNobody = hash(oneTime());
    }

    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return bounded(() -> Password.hash(password).addSalt(salt).with(function).getResult());
    }

    /// False also for a stored text that is no Argon2 hash, in the same time: such a user cannot
    /// log in.
    public boolean matches(String password, String storedHash) {
        Optional<Argon2Function> stored = functionOf(storedHash);
        if (stored.isEmpty()) {
            checkNobody(password);
            return false;
        }
        return bounded(() -> Password.check(password, storedHash).with(stored.get()));
    }

    private static Optional<Argon2Function> functionOf(String storedHash) {
        try {
            return Optional.of(Argon2Function.getInstanceFromHash(storedHash));
        } catch (BadParametersException e) {
            return Optional.empty();
        }
    }

    /// Takes as long as a check of a real user's password, so that the time does not tell which
    /// names exist.
    public void checkNobody(String password) {
        bounded(() -> Password.check(password, hashOfNobody).with(function));
    }

    /// 120 random bits that can be typed.
    public String oneTime() {
        byte[] bytes = new byte[ONE_TIME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(ProblemKind.BUSY, Text.of("busy.passwords"))
                .retryAfter(Duration.ofSeconds(1));
    }
}
