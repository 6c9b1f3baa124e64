-- As in our own server, without sequences. Ids that a sequence gives there are random here; the key
-- refuses one that is taken.
CREATE TABLE ventas.ubicaciones (
    id INTEGER PRIMARY KEY,
    codigo VARCHAR(50) NOT NULL UNIQUE,
    nombre VARCHAR(200),
    tipo VARCHAR(20) NOT NULL DEFAULT 'tienda' CHECK (tipo IN ('tienda', 'cedi')),
    region VARCHAR(100),
    ciudad VARCHAR(100),
    zona_horaria VARCHAR(64),
    superficie_m2 NUMERIC(18, 6),
    activo BOOLEAN NOT NULL DEFAULT TRUE,
    primer_dia DATE,
    fuente_codigo VARCHAR(50)
);

-- Ids of products that a load registered are above 1,000,000,000; master data bring their own, which
-- stay below.
CREATE TABLE ventas.productos (
    id INTEGER PRIMARY KEY DEFAULT (CAST(1000000000 + floor(random() * 1147483647) AS INTEGER)),
    codigo VARCHAR(50) NOT NULL UNIQUE,
    descripcion VARCHAR(300),
    categoria VARCHAR(100),
    grupo VARCHAR(100),
    subgrupo VARCHAR(100),
    marca VARCHAR(100),
    unidad_medida VARCHAR(20),
    unidades_por_bulto NUMERIC(18, 6),
    es_perecedero BOOLEAN,
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    activo BOOLEAN NOT NULL DEFAULT TRUE
);

-- Snapshots: the newest is the stock.
CREATE TABLE ventas.inventario (
    ubicacion_id INTEGER NOT NULL,
    producto_id INTEGER NOT NULL,
    cantidad NUMERIC(18, 6) NOT NULL,
    fecha_hora TIMESTAMPTZ NOT NULL,
    carga_id BIGINT
);

-- The ledger of loads: a change of state is one more row.
CREATE TABLE ventas.cargas (
    carga_id BIGINT NOT NULL,
    etiqueta VARCHAR(200) NOT NULL,
    trabajo VARCHAR(100) NOT NULL,
    ubicacion_id INTEGER NOT NULL,
    desde DATE NOT NULL,
    hasta DATE NOT NULL,
    evento VARCHAR(20) NOT NULL
        CHECK (evento IN ('iniciada', 'completada', 'fallida', 'vacia', 'cerrada', 'expirada')),
    extraidas BIGINT NOT NULL DEFAULT 0,
    cargadas BIGINT NOT NULL DEFAULT 0,
    rechazadas BIGINT NOT NULL DEFAULT 0,
    duplicadas BIGINT NOT NULL DEFAULT 0,
    total_fuente NUMERIC(38, 6),
    motivo VARCHAR,
    instante TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- The fence of loads: a load deletes and inserts its store's row, so that two at once conflict.
CREATE TABLE ventas.turnos (
    ubicacion_id INTEGER PRIMARY KEY,
    turno BIGINT NOT NULL
);

CREATE TABLE ventas.cargas_rechazos (
    carga_id BIGINT NOT NULL,
    ubicacion_id INTEGER NOT NULL,
    linea_fuente BIGINT NOT NULL,
    motivo VARCHAR NOT NULL,
    contenido VARCHAR
);
