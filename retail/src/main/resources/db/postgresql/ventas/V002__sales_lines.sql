CREATE SEQUENCE ventas.ventas_raw_id_seq;

CREATE TABLE ventas.ventas_raw (
    id BIGINT NOT NULL DEFAULT nextval('ventas.ventas_raw_id_seq'),
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
    created_at TIMESTAMPTZ DEFAULT now(),
    PRIMARY KEY (id, fecha)
) PARTITION BY RANGE (fecha);

CREATE INDEX ventas_raw_ubicacion_fecha ON ventas.ventas_raw (ubicacion_id, fecha);

CREATE INDEX ventas_raw_fecha ON ventas.ventas_raw USING brin (fecha);

CREATE TABLE ventas.ventas_raw_resto PARTITION OF ventas.ventas_raw DEFAULT;

DO $$
DECLARE
    mes date;
BEGIN
    FOR mes IN SELECT generate_series(date '2024-09-01', date '2026-12-01', interval '1 month') LOOP
        EXECUTE format(
            'CREATE TABLE ventas.%I PARTITION OF ventas.ventas_raw FOR VALUES FROM (%L) TO (%L)',
            'ventas_raw_' || to_char(mes, 'YYYY_MM'), mes, (mes + interval '1 month')::date);
    END LOOP;
END
$$;
