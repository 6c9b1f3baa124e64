package ai.fluxion.engine.batch;

/// How far the statements of several sessions are carried out together: at most `largest` as one (1
/// for none at all), in at most `lanes` lanes, each with a connection of its own, or `readers` of
/// them for reads. Of `shapes` statements it is remembered how often they came; the `familiar`-th
/// time one is looked at. A session keeps `literals` simple queries prepared that differ in
/// literals only.
public record BatchLimits(
        int largest, int lanes, int shapes, int familiar, int literals, int readers) {
    /// The rows of a batch are one vector of DuckDB's, which keeps their order.
    public static final int VECTOR = 2_048;

    public BatchLimits {
        if (largest < 1 || largest > VECTOR) {
            throw new IllegalArgumentException("coalesce-max must be 1 to " + VECTOR);
        }
        if (lanes < 1 || shapes < 1 || familiar < 1 || literals < 0 || readers < 1) {
            throw new IllegalArgumentException(
                    "coalesce-lanes, coalesce-shapes, coalesce-familiar and coalesce-readers must be 1 or more,"
                            + " coalesce-literals 0 or more");
        }
    }

    public static BatchLimits defaults() {
        return new BatchLimits(256, 128, 1_024, 3, 16, 2);
    }

    /// The same, with every statement carried out as it was written.
    public BatchLimits off() {
        return new BatchLimits(1, lanes, shapes, familiar, literals, readers);
    }
}
