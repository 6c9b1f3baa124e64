package ai.fluxion.retail;

/// The tables in the database are not those that this program can bring up to date.
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }
}
