package ai.fluxion.engine;

/// What ReadyForQuery reports of a session's transaction.
public enum TransactionStatus {
    IDLE('I'),
    ACTIVE('T'),
    FAILED('E');

    private final char code;

    TransactionStatus(char code) {
        this.code = code;
    }

    public char code() {
        return code;
    }
}
