package ai.fluxion.engine.activity;

/// The column `state` of `pg_stat_activity`.
public enum SessionState {
    ACTIVE("active"),
    IDLE("idle"),
    IDLE_IN_TRANSACTION("idle in transaction"),
    IDLE_IN_FAILED_TRANSACTION("idle in transaction (aborted)");

    private final String text;

    SessionState(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
