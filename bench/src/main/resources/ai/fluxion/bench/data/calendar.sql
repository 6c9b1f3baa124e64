-- Reproducible randomness: 32 bits that depend on a number and on what they are drawn for (salt).
-- The finalizer of MurmurHash3, written in UBIGINT, so that every version of DuckDB gives the same.
CREATE MACRO scrambled(x, shift, factor) AS
    (xor(x, x >> shift) * CAST(factor AS UBIGINT)) & CAST(4294967295 AS UBIGINT);

CREATE MACRO mixed(x) AS
    scrambled(scrambled(x, 16, 2246822507), 13, 3266489909);

CREATE MACRO draw(number, salt) AS
    mixed((CAST(number AS UBIGINT) * CAST(2654435761 AS UBIGINT)
        + CAST(salt AS UBIGINT) * CAST(40503 AS UBIGINT)
        + CAST(${seed} AS UBIGINT)) & CAST(4294967295 AS UBIGINT));

-- From 0 (included) to 1 (not included).
CREATE MACRO fraction(bits) AS CAST(bits AS DOUBLE) / 4294967296.0;

-- How much is sold on a day: Saturdays most, December half as much again, nothing on the two days
-- that the stores are closed.
CREATE TABLE dias AS
SELECT
    fecha,
    CASE
        WHEN month(fecha) = 12 AND day(fecha) = 25 THEN 0
        WHEN month(fecha) = 1 AND day(fecha) = 1 THEN 0
        ELSE [12, 10, 10, 10, 11, 13, 15][1 + dayofweek(fecha)]
            * CASE WHEN month(fecha) = 12 THEN 3 ELSE 2 END
    END AS peso
FROM (
    SELECT CAST(unnest(range(
        DATE '${firstDay}', DATE '${firstDay}' + ${days}, INTERVAL 1 DAY)) AS DATE) AS fecha);

-- As many slots of a day as it weighs, numbered in order of time.
CREATE TABLE ranuras AS
SELECT row_number() OVER (ORDER BY fecha) - 1 AS ranura, fecha
FROM (SELECT fecha, unnest(range(peso)) FROM dias);

CREATE TABLE productos AS
SELECT
    CAST(p AS INTEGER) AS id,
    'P' || lpad(CAST(p AS VARCHAR), 6, '0') AS codigo,
    'Producto ' || p AS descripcion,
    ['Víveres', 'Frutas y verduras', 'Carnes', 'Lácteos', 'Bebidas', 'Limpieza', 'Panadería',
        'Cuidado personal', 'Congelados', 'Mascotas'][1 + CAST(p % 10 AS INTEGER)] AS categoria,
    'Grupo ' || (p % 40) AS grupo,
    'Subgrupo ' || (p % 200) AS subgrupo,
    'Marca ' || (draw(p, 71) % 300) AS marca,
    CASE WHEN p % 10 IN (1, 2) THEN 'kg' ELSE 'und' END AS unidad_medida,
    [1, 6, 12, 24][1 + CAST(p % 4 AS INTEGER)] AS unidades_por_bulto,
    p % 10 IN (1, 2, 3, 6) AS es_perecedero
FROM range(1, ${products} + 1) AS t(p);

-- In cents; a seventh of the products is dear.
CREATE TABLE precios AS
SELECT
    id AS producto_id,
    CAST(40 + draw(id, 77) % 900
        + CASE WHEN id % 7 = 0 THEN draw(id, 78) % 9000 ELSE 0 END AS BIGINT) AS centimos
FROM productos;

-- The stores, then three distribution centres, which never sell.
CREATE TABLE ubicaciones AS
SELECT
    CAST(u AS INTEGER) AS id,
    CASE WHEN u <= ${stores} THEN 'tienda_' ELSE 'cedi_' END || lpad(CAST(u AS VARCHAR), 2, '0')
        AS codigo,
    CASE WHEN u <= ${stores} THEN 'Tienda ' ELSE 'CEDI ' END || u AS nombre,
    CASE WHEN u <= ${stores} THEN 'tienda' ELSE 'cedi' END AS tipo,
    ['Centro', 'Occidente', 'Oriente', 'Andes'][1 + CAST(u % 4 AS INTEGER)] AS region,
    'Ciudad ' || (u % 7) AS ciudad,
    'America/Caracas' AS zona_horaria,
    DATE '${firstDay}' AS primer_dia,
    'SUC' || lpad(CAST(u AS VARCHAR), 3, '0') AS fuente_codigo
FROM range(1, ${stores} + 4) AS t(u);

-- What a store sells: half of it the whole chain's, half its own choice.
CREATE TABLE surtido AS
SELECT
    CAST(tienda AS INTEGER) AS tienda,
    CAST(rango AS INTEGER) AS rango,
    CAST(CASE
        WHEN rango < 1500 THEN 1 + rango
        ELSE 1501 + draw(tienda * 3000 + rango, 6) % (${products} - 1500)
    END AS INTEGER) AS producto_id
FROM range(0, ${stores}) AS t(tienda), range(0, 3000) AS r(rango);
