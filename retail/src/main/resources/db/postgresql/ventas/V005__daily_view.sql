-- The evaluation's "ventas_diarias", refreshed after the nightly ETL. Its ticket_promedio was the
-- average of lines, which is linea_promedio here.
CREATE MATERIALIZED VIEW ventas.ventas_diarias_mv AS
SELECT
    fecha,
    ubicacion_id,
    SUM(monto_total) AS venta_total,
    COUNT(DISTINCT numero_factura) AS total_facturas,
    CAST(SUM(monto_total) / NULLIF(COUNT(DISTINCT numero_factura), 0) AS NUMERIC(18, 6)) AS ticket_promedio,
    CAST(AVG(monto_total) AS NUMERIC(18, 6)) AS linea_promedio
FROM ventas.ventas_raw
GROUP BY fecha, ubicacion_id;

-- REFRESH … CONCURRENTLY needs it.
CREATE UNIQUE INDEX ventas_diarias_mv_clave ON ventas.ventas_diarias_mv (fecha, ubicacion_id);
