package ai.fluxion.sql;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The one exception that reaches a client: thrown with its code where the error is found, written
/// as an ErrorResponse by the protocol. The message says what and where, the hint what to do.
public final class FluxionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String hint;
    private final @Nullable String context;
    private final int position;

    public FluxionException(ErrorCode code, String message) {
        this(code, message, null, null, 0, null);
    }

    public FluxionException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, null, 0, cause);
    }

    private FluxionException(
            ErrorCode code,
            String message,
            @Nullable String hint,
            @Nullable String context,
            int position,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
        this.context = context;
        this.position = position;
    }

    public FluxionException withHint(String newHint) {
        return new FluxionException(code, text(), newHint, context, position, getCause());
    }

    /// Where the error happened beyond the statement: a line of COPY data, a parameter; the `W`
    /// field of an ErrorResponse.
    public FluxionException withContext(String newContext) {
        return new FluxionException(code, text(), hint, newContext, position, getCause());
    }

    /// `newPosition` counts characters of the statement's text from 1.
    public FluxionException withPosition(int newPosition) {
        return new FluxionException(code, text(), hint, context, newPosition, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    public OptionalInt position() {
        return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
    }
}
