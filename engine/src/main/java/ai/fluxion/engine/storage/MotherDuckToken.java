package ai.fluxion.engine.storage;

import ai.fluxion.sql.FluxionException;

/// The access token of a MotherDuck account. It is written nowhere: not in a log, an error, a URL
/// or an argument of the process.
public record MotherDuckToken(String value) {
    private static final String MASK = "***";

    public MotherDuckToken {
        if (!value.matches("[A-Za-z0-9._~+/=-]{8,8192}")) {
            throw new IllegalArgumentException(
                    "a MotherDuck token is 8 to 8192 letters, digits and . _ ~ + / = -");
        }
    }

    /// A text of somebody else's, without the token.
    public String mask(String text) {
        return text.replace(value, MASK);
    }

    /// The same error, or one that says the same without the token and without its cause.
    FluxionException mask(FluxionException error) {
        return error.text().contains(value)
                ? new FluxionException(error.code(), mask(error.text()))
                : error;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
