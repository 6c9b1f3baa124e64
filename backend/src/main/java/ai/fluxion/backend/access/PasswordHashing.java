package ai.fluxion.backend.access;

import java.time.Duration;

/// The cost of a password hash (Argon2id). The defaults are OWASP's least: 19 MiB, two passes, one
/// lane. `atOnce` bounds memory and processors: hashes beyond it wait up to `longestWait`.
public record PasswordHashing(int memoryKib, int iterations, int atOnce, Duration longestWait) {
    public PasswordHashing {
        if (memoryKib < 8 || iterations < 1 || atOnce < 1 || longestWait.isNegative()) {
            throw new IllegalArgumentException(
                    "password hashing needs memory of 8 KiB, one iteration and one at once at"
                            + " least");
        }
    }

    public static PasswordHashing defaults() {
        return new PasswordHashing(19 * 1024, 2, 2, Duration.ofSeconds(10));
    }
}
