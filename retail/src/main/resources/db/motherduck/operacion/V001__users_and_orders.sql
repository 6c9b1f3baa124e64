-- As in our own server, without sequences. An id is the millisecond and eleven random bits: newer rows
-- have larger ids, JSON's readers keep them exactly, and the key refuses one that is taken. Rows
-- inserted many at once bring their own ids.
CREATE TABLE operacion.usuarios (
    id BIGINT PRIMARY KEY DEFAULT (
        epoch_ms(now()) * 2048 + CAST(floor(random() * 2048) AS BIGINT)),
    usuario VARCHAR(100) NOT NULL UNIQUE,
    nombre VARCHAR(200),
    email VARCHAR(254) UNIQUE,
    clave_hash VARCHAR,
    rol VARCHAR(40) NOT NULL,
    activo BOOLEAN NOT NULL DEFAULT TRUE,
    ultimo_login TIMESTAMPTZ,
    creado_en TIMESTAMPTZ DEFAULT now()
);

CREATE TABLE operacion.usuarios_tiendas (
    usuario_id BIGINT NOT NULL,
    ubicacion_id INTEGER NOT NULL,
    PRIMARY KEY (usuario_id, ubicacion_id)
);

-- Numbers without gaps worth speaking of: taken by UPDATE … RETURNING in the transaction that uses
-- them, so that of two at once one conflicts and is repeated.
CREATE TABLE operacion.numeradores (
    nombre VARCHAR(50) PRIMARY KEY,
    ultimo BIGINT NOT NULL
);

INSERT INTO operacion.numeradores (nombre, ultimo) VALUES ('pedidos', 0);

-- No index on a column that changes and no foreign key to this table: DuckDB would carry out the
-- update as delete and insert, and refuse it.
CREATE TABLE operacion.pedidos (
    id BIGINT PRIMARY KEY DEFAULT (
        epoch_ms(now()) * 2048 + CAST(floor(random() * 2048) AS BIGINT)),
    numero VARCHAR(30) NOT NULL UNIQUE,
    ubicacion_id INTEGER NOT NULL,
    cedi_origen_id INTEGER,
    status VARCHAR(40) NOT NULL DEFAULT 'borrador' CHECK (status IN (
        'borrador', 'pendiente_aprobacion_gerente', 'aprobado_gerente', 'rechazado_gerente',
        'en_preparacion', 'en_transito', 'enviado', 'recibido', 'finalizado', 'cancelado')),
    prioridad VARCHAR(20),
    usuario_id BIGINT,
    total NUMERIC(18, 6),
    version INTEGER NOT NULL DEFAULT 1,
    creado_en TIMESTAMPTZ NOT NULL DEFAULT now(),
    actualizado_en TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE operacion.pedidos_lineas (
    pedido_id BIGINT NOT NULL,
    linea INTEGER NOT NULL,
    producto_id INTEGER NOT NULL,
    cantidad_bultos NUMERIC(18, 6) NOT NULL,
    unidades_por_bulto NUMERIC(18, 6) NOT NULL,
    precio_unitario NUMERIC(18, 6) NOT NULL,
    PRIMARY KEY (pedido_id, linea)
);

CREATE TABLE operacion.pedidos_historial (
    id BIGINT PRIMARY KEY DEFAULT (
        epoch_ms(now()) * 2048 + CAST(floor(random() * 2048) AS BIGINT)),
    pedido_id BIGINT NOT NULL,
    de VARCHAR(40),
    a VARCHAR(40) NOT NULL,
    motivo VARCHAR,
    usuario_id BIGINT,
    instante TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE operacion.configuraciones (
    clave VARCHAR(200) PRIMARY KEY,
    valor JSON,
    actualizado_por BIGINT,
    actualizado_en TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Leases and schedules of the ETL and of maintenance: whoever holds titular until vence_en runs it.
CREATE TABLE operacion.tareas (
    nombre VARCHAR(100) PRIMARY KEY,
    titular VARCHAR(200),
    vence_en TIMESTAMPTZ,
    horario VARCHAR(100),
    proxima_en TIMESTAMPTZ,
    ultimo_inicio TIMESTAMPTZ,
    ultimo_fin TIMESTAMPTZ,
    ultimo_resultado VARCHAR
);
