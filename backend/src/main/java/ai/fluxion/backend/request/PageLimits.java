package ai.fluxion.backend.request;

/// How many items a list holds when nothing is asked for and at most, and the lines of an order.
public record PageLimits(int defaultItems, int mostItems, int orderLines) {
    public PageLimits {
        if (defaultItems < 1 || mostItems < defaultItems || orderLines < 1) {
            throw new IllegalArgumentException(
                    "a page needs one item at least, and no more by default than at most");
        }
    }

    public static PageLimits defaults() {
        return new PageLimits(100, 1_000, 500);
    }
}
