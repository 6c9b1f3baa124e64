-- The platform's tables in one schema of one database, as a program without Fluxion has them: plain
-- DuckDB, and PostgreSQL before any tuning.
CREATE TABLE ventas_raw (
    id BIGINT,
    ubicacion_id INTEGER NOT NULL,
    fecha DATE NOT NULL,
    fecha_hora TIMESTAMPTZ,
    numero_factura VARCHAR(50),
    linea INTEGER,
    producto_id INTEGER,
    cantidad NUMERIC(18, 6),
    precio_unitario NUMERIC(18, 6),
    monto_total NUMERIC(18, 6),
    costo_unitario NUMERIC(18, 6),
    descuento NUMERIC(18, 6),
    impuesto NUMERIC(18, 6),
    moneda CHAR(3),
    tasa_cambio NUMERIC(18, 6),
    carga_id BIGINT,
    created_at TIMESTAMPTZ DEFAULT now()
);

CREATE TABLE ubicaciones (
    id INTEGER PRIMARY KEY,
    codigo VARCHAR(50) NOT NULL UNIQUE,
    nombre VARCHAR(200),
    tipo VARCHAR(20) NOT NULL,
    region VARCHAR(100),
    ciudad VARCHAR(100),
    zona_horaria VARCHAR(64),
    primer_dia DATE,
    fuente_codigo VARCHAR(50)
);

CREATE TABLE productos (
    id INTEGER PRIMARY KEY,
    codigo VARCHAR(50) NOT NULL UNIQUE,
    descripcion VARCHAR(300),
    categoria VARCHAR(100),
    grupo VARCHAR(100),
    subgrupo VARCHAR(100),
    marca VARCHAR(100),
    unidad_medida VARCHAR(20),
    unidades_por_bulto NUMERIC(18, 6),
    es_perecedero BOOLEAN
);

CREATE SEQUENCE usuarios_id_seq;

CREATE TABLE usuarios (
    id BIGINT PRIMARY KEY DEFAULT nextval('usuarios_id_seq'),
    usuario VARCHAR(100) NOT NULL UNIQUE,
    nombre VARCHAR(200),
    email VARCHAR(254) UNIQUE,
    clave_hash VARCHAR,
    rol VARCHAR(40) NOT NULL,
    activo BOOLEAN NOT NULL DEFAULT TRUE,
    creado_en TIMESTAMPTZ DEFAULT now()
);

CREATE SEQUENCE pedidos_id_seq;

CREATE TABLE pedidos (
    id BIGINT PRIMARY KEY DEFAULT nextval('pedidos_id_seq'),
    numero VARCHAR(30) NOT NULL UNIQUE,
    ubicacion_id INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL DEFAULT 'borrador',
    usuario_id BIGINT,
    total NUMERIC(18, 6),
    version INTEGER NOT NULL DEFAULT 1,
    creado_en TIMESTAMPTZ NOT NULL DEFAULT now(),
    actualizado_en TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE VIEW ventas AS
SELECT
    v.*,
    u.codigo AS tienda_codigo,
    u.nombre AS tienda,
    p.codigo AS producto_codigo,
    p.descripcion AS producto,
    p.categoria
FROM ventas_raw AS v
LEFT JOIN ubicaciones AS u ON u.id = v.ubicacion_id
LEFT JOIN productos AS p ON p.id = v.producto_id;

CREATE VIEW ventas_diarias AS
SELECT
    ubicacion_id,
    fecha,
    SUM(monto_total) AS venta_total,
    COUNT(DISTINCT numero_factura) AS total_facturas,
    COUNT(*) AS lineas,
    SUM(cantidad) AS unidades
FROM ventas_raw
GROUP BY ubicacion_id, fecha;

CREATE VIEW ventas_agregadas AS
SELECT
    ubicacion_id AS tienda_id,
    ubicacion_id,
    fecha,
    venta_total,
    total_facturas,
    lineas,
    unidades,
    CAST(venta_total / NULLIF(total_facturas, 0) AS NUMERIC(18, 6)) AS ticket_promedio
FROM ventas_diarias;
