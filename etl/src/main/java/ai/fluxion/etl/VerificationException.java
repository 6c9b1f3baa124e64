package ai.fluxion.etl;

/// A load did not add up; its transaction is to be rolled back. The message is for the ledger.
final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message);
    }
}
