-- A real retailer's sales as the platform's lines: a country plays a store, an invoice is a ticket.
CREATE TABLE origen AS
SELECT row_number() OVER (ORDER BY InvoiceNo, StockCode, Quantity, UnitPrice, InvoiceDate, CustomerID)
        AS numero, *
FROM read_parquet('${source}');

CREATE TABLE ubicaciones AS
SELECT
    CAST(row_number() OVER (ORDER BY count(*) DESC, Country) AS INTEGER) AS id,
    'tienda_' || lpad(CAST(row_number() OVER (ORDER BY count(*) DESC, Country) AS VARCHAR), 2, '0')
        AS codigo,
    Country AS nombre,
    'tienda' AS tipo,
    'Europa' AS region,
    Country AS ciudad,
    'Europe/London' AS zona_horaria,
    CAST(min(InvoiceDate) AS DATE) AS primer_dia,
    Country AS fuente_codigo
FROM origen
GROUP BY Country;

CREATE TABLE productos AS
SELECT
    CAST(row_number() OVER (ORDER BY StockCode) AS INTEGER) AS id,
    StockCode AS codigo,
    any_value(Description ORDER BY numero) AS descripcion,
    'Categoría ' || left(StockCode, 2) AS categoria,
    'Grupo ' || left(StockCode, 3) AS grupo,
    'Subgrupo ' || left(StockCode, 4) AS subgrupo,
    'Marca' AS marca,
    'und' AS unidad_medida,
    1 AS unidades_por_bulto,
    false AS es_perecedero
FROM origen
GROUP BY StockCode;

CREATE TABLE lineas AS
SELECT
    o.numero AS id,
    u.id AS ubicacion_id,
    CAST(o.InvoiceDate AS DATE) AS fecha,
    to_timestamp(epoch(o.InvoiceDate)) AS fecha_hora,
    o.InvoiceNo AS numero_factura,
    CAST(row_number() OVER (PARTITION BY o.InvoiceNo, o.Country ORDER BY o.numero) AS INTEGER)
        AS linea,
    p.id AS producto_id,
    CAST(o.Quantity AS DECIMAL(18, 6)) AS cantidad,
    CAST(o.UnitPrice AS DECIMAL(18, 6)) AS precio_unitario,
    CAST(o.Quantity * CAST(o.UnitPrice AS DECIMAL(18, 6)) AS DECIMAL(18, 6)) AS monto_total,
    CAST(0 AS DECIMAL(18, 6)) AS costo_unitario,
    CAST(0 AS DECIMAL(18, 6)) AS descuento,
    CAST(0 AS DECIMAL(18, 6)) AS impuesto,
    'GBP' AS moneda,
    CAST(1 AS DECIMAL(18, 6)) AS tasa_cambio,
    CAST(u.id AS BIGINT) AS carga_id,
    to_timestamp(epoch(o.InvoiceDate) + 86400) AS created_at
FROM origen AS o
JOIN ubicaciones AS u ON u.nombre = o.Country
JOIN productos AS p ON p.codigo = o.StockCode
