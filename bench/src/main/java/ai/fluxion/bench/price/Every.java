package ai.fluxion.bench.price;

/// How often it is paid in the twelve months.
public enum Every {
    MONTH(12),
    YEAR(1),
    ONCE(1);

    private final int timesAYear;

    Every(int timesAYear) {
        this.timesAYear = timesAYear;
    }

    public int timesAYear() {
        return timesAYear;
    }
}
