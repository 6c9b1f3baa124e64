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
    private final @Nullable String detail;
    private final @Nullable String context;
    private final int position;
    private final transient @Nullable FailedObject object;

    public FluxionException(ErrorCode code, String message) {
        this(new Fields(code, null, null, null, 0, null), message, null);
    }

    public FluxionException(ErrorCode code, String message, Throwable cause) {
        this(new Fields(code, null, null, null, 0, null), message, cause);
    }

    private FluxionException(Fields fields, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = fields.code();
        this.hint = fields.hint();
        this.detail = fields.detail();
        this.context = fields.context();
        this.position = fields.position();
        this.object = fields.object();
    }

    /// What an ErrorResponse has besides the message.
    private record Fields(
            ErrorCode code,
            @Nullable String hint,
            @Nullable String detail,
            @Nullable String context,
            int position,
            @Nullable FailedObject object) {}

    private FluxionException with(Fields fields) {
        return new FluxionException(fields, text(), getCause());
    }

    public FluxionException withHint(String newHint) {
        return with(new Fields(code, newHint, detail, context, position, object));
    }

    /// A fact for programs beside the message, such as an instant; the `D` field of an
    /// ErrorResponse.
    public FluxionException withDetail(String newDetail) {
        return with(new Fields(code, hint, newDetail, context, position, object));
    }

    /// Where the error happened beyond the statement: a line of COPY data, a parameter; the `W`
    /// field of an ErrorResponse.
    public FluxionException withContext(String newContext) {
        return with(new Fields(code, hint, detail, newContext, position, object));
    }

    /// `newPosition` counts characters of the statement's text from 1.
    public FluxionException withPosition(int newPosition) {
        return with(new Fields(code, hint, detail, context, newPosition, object));
    }

    /// With what the error is about.
    public FluxionException withObject(FailedObject newObject) {
        return with(new Fields(code, hint, detail, context, position, newObject));
    }

    /// The same error with another message.
    public FluxionException saying(String message) {
        return new FluxionException(
                new Fields(code, hint, detail, context, position, object), message, getCause());
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

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    public Optional<FailedObject> object() {
        return Optional.ofNullable(object);
    }

    public OptionalInt position() {
        return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
    }
}
