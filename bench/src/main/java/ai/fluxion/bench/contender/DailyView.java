package ai.fluxion.bench.contender;

/// The materialized view of section 2.6, which the platform's schema has on PostgreSQL.
public final class DailyView {
    public static final String NAME = "ventas_diarias_mv";
    public static final String REFRESH = "REFRESH MATERIALIZED VIEW CONCURRENTLY " + NAME;

    /// Faster than [#REFRESH], and not for a view that somebody reads.
    static final String FILL = "REFRESH MATERIALIZED VIEW " + NAME;

    private DailyView() {}
}
