package ai.fluxion.backend.access;

import java.time.Duration;

/// When failed logins begin to wait and for how long; `sources` bounds how many (name, address)
/// pairs are remembered, the least recent one is forgotten first.
public record LoginLimits(int freeFailures, Duration firstWait, Duration longestWait, int sources) {
    public LoginLimits {
        if (freeFailures < 1 || sources < 1 || firstWait.isNegative() || longestWait.isNegative()) {
            throw new IllegalArgumentException(
                    "login limits need one free failure and one source at least");
        }
    }

    public static LoginLimits defaults() {
        return new LoginLimits(3, Duration.ofSeconds(1), Duration.ofMinutes(5), 10_000);
    }
}
