package ai.fluxion.bench.sales;

/// Which products a store sells, and how often: a few sell most of the lines. Half of a store's
/// products are those of the whole chain, the others are its own choice.
final class Assortment {
    /// SKUs of a store, in the middle of what production has (2,000 to 3,900).
    private static final int PER_STORE = 3_000;

    private static final int SHARED = 1_500;

    /// With this exponent a fifth of the products makes about 60 % of the lines.
    private static final double SKEW = 3.0;

    private final long seed;
    private final int products;

    /// `products` is how many the chain's catalogue has.
    Assortment(long seed, int products) {
        this.seed = seed;
        this.products = products;
    }

    int product(int store, long bits) {
        int rank = (int) (PER_STORE * Math.pow(Mix.fraction(bits), SKEW));
        if (rank < SHARED) {
            return 1 + rank;
        }
        long choice = Mix.bits(seed ^ 0x5A5A5A5AL, (long) store * PER_STORE + rank);
        return 1 + SHARED + (int) Long.remainderUnsigned(choice, products - SHARED);
    }
}
