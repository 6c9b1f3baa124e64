-- Unqualified names of both schemas work in sessions that start from now on.
DO $$
BEGIN
    EXECUTE format(
        'ALTER DATABASE %I SET search_path = ventas, operacion, public', current_database());
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE WARNING 'unqualified table names will not work: ask the owner of database % to run ALTER DATABASE % SET search_path = ventas, operacion, public',
            current_database(), current_database();
END
$$;
