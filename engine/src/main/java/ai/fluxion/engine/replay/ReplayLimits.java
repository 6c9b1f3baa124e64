package ai.fluxion.engine.replay;

/// What a transaction keeps for its savepoints: texts and parameters up to `maxBytes`, results to
/// compare up to `maxRows` each. Beyond it goes on, but is not rolled back to a savepoint.
public record ReplayLimits(int maxBytes, int maxRows) {
    public ReplayLimits {
        if (maxBytes < 0 || maxRows < 0) {
            throw new IllegalArgumentException(
                    "savepoint-max-bytes and savepoint-max-rows must be 0 or more");
        }
    }

    public static ReplayLimits defaults() {
        return new ReplayLimits(16 << 20, 100_000);
    }
}
