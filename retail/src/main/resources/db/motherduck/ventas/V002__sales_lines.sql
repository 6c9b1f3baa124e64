-- No primary key, unique constraint or index: with one, inserts fall to a twentieth and replacing a
-- store's month takes seconds. Rows are unique because a load replaces (store, days) as a whole.
-- The id has 53 random bits, the integers that JSON's readers keep exactly.
CREATE TABLE ventas.ventas_raw (
    id BIGINT DEFAULT (CAST(hash(gen_random_uuid()) >> 11 AS BIGINT)),
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
