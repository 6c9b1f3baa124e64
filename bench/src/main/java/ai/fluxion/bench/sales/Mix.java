package ai.fluxion.bench.sales;

/// Reproducible randomness without state: a value depends on the seed and on what it is for, not on
/// how many were drawn before.
final class Mix {
    private Mix() {}

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    static long bits(long seed, long position) {
        long mixed = seed + position * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// From 0 (included) to 1 (not included).
    static double fraction(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
