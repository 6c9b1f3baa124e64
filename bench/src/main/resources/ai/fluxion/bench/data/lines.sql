-- The lines of the blocks from ${firstBlock} to before ${endBlock}, in order of time. A block is 24
-- lines: two tickets of one number in two stores, the first of 1 to 23 lines.
WITH bloques AS (
    SELECT
        bloque,
        1 + draw(bloque, 1) % 23 AS primera,
        fraction(draw(bloque, 2)) AS popularidad,
        draw(bloque, 3) AS salto,
        draw(bloque, 9) AS hora,
        bloque * ${slots} // ${blocks} AS ranura
    FROM range(${firstBlock}, ${endBlock}) AS t(bloque)
),
tickets AS (
    SELECT
        bloque,
        primera,
        fecha,
        CAST(floor(${stores} * (0.35 * popularidad + 0.65 * popularidad * popularidad)) AS INTEGER)
            AS tienda_primera,
        CAST(1 + salto % greatest(1, ${stores} - 1) AS INTEGER) AS salto,
        [7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19, 20]
            [1 + CAST(hora % 20 AS INTEGER)] * 3600 + CAST((hora >> 8) % 3600 AS INTEGER)
            AS segundos
    FROM bloques
    JOIN ranuras USING (ranura)
),
lineas AS (
    SELECT
        bloque * 24 + p AS numero,
        bloque,
        fecha,
        segundos + CASE WHEN p >= primera THEN 30 ELSE 0 END AS segundos,
        p >= primera AS segunda,
        CAST(CASE WHEN p >= primera THEN p - primera ELSE p END + 1 AS INTEGER) AS linea,
        CAST((tienda_primera + CASE WHEN p >= primera THEN salto ELSE 0 END) % ${stores} AS INTEGER)
            AS tienda,
        fraction(draw(bloque * 24 + p, 4)) AS suerte,
        draw(bloque * 24 + p, 5) AS bits
    FROM tickets, range(24) AS u(p)
    WHERE bloque * 24 + p < ${lines}
),
cantidades AS (
    SELECT
        *,
        CAST(floor(3000 * suerte * suerte * suerte) AS INTEGER) AS rango,
        CASE WHEN bits % 1000 < 12 THEN -1 ELSE 1 END AS signo,
        CAST(CASE
            WHEN (bits >> 10) % 10 < 8 THEN 1000 * (1 + (bits >> 16) % 4)
            ELSE 150 + (bits >> 14) % 2350
        END AS BIGINT) AS milesimas
    FROM lineas
),
montos AS (
    SELECT
        *,
        signo * ((milesimas * centimos + 500) // 1000) AS total,
        CASE WHEN (bits >> 20) % 10 = 0 THEN centimos // 20 ELSE 0 END AS rebaja
    FROM cantidades
    JOIN surtido USING (tienda, rango)
    JOIN precios USING (producto_id)
)
SELECT
    numero + 1 AS id,
    tienda + 1 AS ubicacion_id,
    fecha,
    to_timestamp(epoch(fecha) + 14400 + segundos) AS fecha_hora,
    CASE WHEN segunda AND ${stores} = 1 THEN 'G' ELSE 'F' END
        || lpad(CAST(bloque AS VARCHAR), 9, '0') AS numero_factura,
    linea,
    producto_id,
    CAST(CAST(signo * milesimas AS DECIMAL(15, 0)) * 0.001 AS DECIMAL(18, 6)) AS cantidad,
    CAST(CAST(centimos AS DECIMAL(16, 0)) * 0.01 AS DECIMAL(18, 6)) AS precio_unitario,
    CAST(CAST(total - signo * rebaja AS DECIMAL(16, 0)) * 0.01 AS DECIMAL(18, 6)) AS monto_total,
    CAST(CAST(centimos * 72 // 100 AS DECIMAL(16, 0)) * 0.01 AS DECIMAL(18, 6)) AS costo_unitario,
    CAST(CAST(signo * rebaja AS DECIMAL(16, 0)) * 0.01 AS DECIMAL(18, 6)) AS descuento,
    CAST(CAST(CASE WHEN producto_id % 5 < 2 THEN 0 ELSE total * 16 // 116 END AS DECIMAL(16, 0))
        * 0.01 AS DECIMAL(18, 6)) AS impuesto,
    'VES' AS moneda,
    CAST(36.4 + 0.25 * (fecha - DATE '${firstDay}') AS DECIMAL(18, 6)) AS tasa_cambio,
    CAST((tienda + 1) * 100000 + (fecha - DATE '${firstDay}') AS BIGINT) AS carga_id,
    to_timestamp(epoch(fecha) + 108000) AS created_at
FROM montos
