-- Users and orders that are there before the first measurement.
INSERT INTO usuarios (usuario, nombre, email, clave_hash, rol)
SELECT 'usuario' || g, 'Usuario ' || g, 'usuario' || g || '@example.com', 'sin clave', 'visualizador'
FROM generate_series(1, ${users}) AS t(g);

INSERT INTO pedidos (numero, ubicacion_id, status, total)
SELECT 'PED-' || g, 1 + g % 16, 'borrador', 100.5
FROM generate_series(1, ${orders}) AS t(g);
