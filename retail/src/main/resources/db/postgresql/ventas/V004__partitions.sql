-- Partitions by month, made when they are needed: ahead of time, and for the days of a load. ATTACH
-- and not PARTITION OF, which would lock every reader of ventas_raw out; the default partition is
-- locked for a moment either way, so do this in a transaction of its own. Rows of the month that
-- lie in the default partition move. Returns how many partitions are new.
CREATE FUNCTION ventas.crear_particiones(desde date, hasta date) RETURNS integer
LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
    mes date;
    siguiente date;
    particion text;
    creadas integer := 0;
BEGIN
    FOR mes IN
        SELECT generate_series(
            date_trunc('month', desde::timestamp), date_trunc('month', hasta::timestamp), interval '1 month')
    LOOP
        siguiente := mes + interval '1 month';
        particion := 'ventas_raw_' || to_char(mes, 'YYYY_MM');
        CONTINUE WHEN to_regclass('ventas.' || particion) IS NOT NULL;
        -- One at a time; only a lock on a table lets the next line see what another has made.
        LOCK TABLE ONLY ventas.ventas_raw IN SHARE UPDATE EXCLUSIVE MODE;
        CONTINUE WHEN to_regclass('ventas.' || particion) IS NOT NULL;
        BEGIN
            LOCK TABLE ventas.ventas_raw_resto IN ACCESS EXCLUSIVE MODE;
            EXECUTE format('CREATE TABLE ventas.%I (LIKE ventas.ventas_raw INCLUDING DEFAULTS)', particion);
            EXECUTE format(
                'WITH movidas AS ('
                    'DELETE FROM ventas.ventas_raw_resto WHERE fecha >= %L AND fecha < %L RETURNING *) '
                'INSERT INTO ventas.%I SELECT * FROM movidas', mes, siguiente, particion);
            EXECUTE format(
                'ALTER TABLE ventas.ventas_raw ATTACH PARTITION ventas.%I FOR VALUES FROM (%L) TO (%L)',
                particion, mes, siguiente);
            creadas := creadas + 1;
        EXCEPTION
            WHEN invalid_object_definition THEN
                -- A partition that somebody made with other bounds has the month.
                NULL;
        END;
    END LOOP;
    RETURN creadas;
END
$$;

-- From this month on, as many months as the setting fluxion.months_ahead says (3):
-- ALTER DATABASE … SET fluxion.months_ahead = 6.
CREATE FUNCTION ventas.preparar_particiones() RETURNS integer
LANGUAGE sql AS $$
    SELECT ventas.crear_particiones(
        current_date,
        (current_date + make_interval(
            months => coalesce(nullif(current_setting('fluxion.months_ahead', true), ''), '3')::integer))::date)
$$;

-- Rows in the default partition: there should be none.
CREATE FUNCTION ventas.filas_sin_particion() RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM ventas.ventas_raw_resto
$$;

-- Moves them to partitions of their months.
CREATE FUNCTION ventas.repartir_resto() RETURNS integer
LANGUAGE sql AS $$
    SELECT coalesce(sum(ventas.crear_particiones(mes, mes)), 0)::integer
    FROM (SELECT DISTINCT date_trunc('month', fecha::timestamp)::date AS mes FROM ventas.ventas_raw_resto) AS meses
$$;
