-- Lines of sales with the names of their store and product.
CREATE VIEW ventas.ventas AS
SELECT
    v.id,
    v.ubicacion_id,
    u.codigo AS tienda_codigo,
    u.nombre AS tienda,
    v.fecha,
    v.fecha_hora,
    v.numero_factura,
    v.linea,
    v.producto_id,
    p.codigo AS producto_codigo,
    p.descripcion AS producto,
    p.categoria,
    v.cantidad,
    v.precio_unitario,
    v.monto_total,
    v.costo_unitario,
    v.descuento,
    v.impuesto,
    v.moneda,
    v.tasa_cambio,
    v.carga_id,
    v.created_at
FROM ventas.ventas_raw AS v
LEFT JOIN ventas.ubicaciones AS u ON u.id = v.ubicacion_id
LEFT JOIN ventas.productos AS p ON p.id = v.producto_id;

CREATE VIEW ventas.ventas_diarias AS
SELECT
    ubicacion_id,
    fecha,
    SUM(monto_total) AS venta_total,
    COUNT(DISTINCT numero_factura) AS total_facturas,
    COUNT(*) AS lineas,
    SUM(cantidad) AS unidades,
    CAST(SUM(cantidad * costo_unitario) AS NUMERIC(38, 6)) AS costo,
    SUM(descuento) AS descuento
FROM ventas.ventas_raw
GROUP BY ubicacion_id, fecha;

-- ticket_promedio is per ticket; linea_promedio is the average of lines.
CREATE VIEW ventas.ventas_agregadas AS
SELECT
    ubicacion_id AS tienda_id,
    ubicacion_id,
    fecha,
    SUM(monto_total) AS venta_total,
    COUNT(DISTINCT numero_factura) AS total_facturas,
    COUNT(*) AS lineas,
    SUM(cantidad) AS unidades,
    CAST(SUM(cantidad * costo_unitario) AS NUMERIC(38, 6)) AS costo,
    SUM(descuento) AS descuento,
    CAST(SUM(monto_total) / NULLIF(COUNT(DISTINCT numero_factura), 0) AS NUMERIC(18, 6))
        AS ticket_promedio,
    CAST(AVG(monto_total) AS NUMERIC(18, 6)) AS linea_promedio
FROM ventas.ventas_raw
GROUP BY ubicacion_id, fecha;
