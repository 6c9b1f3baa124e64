package ai.fluxion.etl.source;

/// The source cannot be read as asked; the message, in Spanish, is for the ledger and the report.
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
