package ai.fluxion.backend.request;

import java.math.BigDecimal;

/// What a column NUMERIC(18,6) holds: the type of every quantity and amount of the data model.
public final class Amounts {
    private static final int SCALE = 6;

    public static final BigDecimal LARGEST = new BigDecimal("999999999999.999999");

    private Amounts() {}

    /// True when the database would neither round nor refuse it.
    public static boolean fits(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= SCALE && amount.abs().compareTo(LARGEST) <= 0;
    }
}
