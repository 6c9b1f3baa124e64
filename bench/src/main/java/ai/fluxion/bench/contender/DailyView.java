package ai.fluxion.bench.contender;

/// The materialized view of section 2.6, under a name that the platform's schema leaves free.
public final class DailyView {
    public static final String NAME = "ventas_diarias_mv";
    public static final String REFRESH = "REFRESH MATERIALIZED VIEW CONCURRENTLY " + NAME;

    static final String CREATE =
            "CREATE MATERIALIZED VIEW "
                    + NAME
                    + " AS SELECT fecha, ubicacion_id, SUM(monto_total) as venta_total,"
                    + " COUNT(DISTINCT numero_factura) as total_facturas,"
                    + " AVG(monto_total) as ticket_promedio"
                    + " FROM ventas_raw GROUP BY fecha, ubicacion_id";

    /// Without it CONCURRENTLY is refused.
    static final String INDEX =
            "CREATE UNIQUE INDEX ventas_diarias_mv_dia ON " + NAME + " (fecha, ubicacion_id)";

    private DailyView() {}
}
