-- pgcat.types is filled by CatalogDatabase from PgType before this runs: (oid, typname, sql_name, typlen, category, element, array_oid)

CREATE VIEW pgcat.pg_type AS
SELECT oid, typname, 11::BIGINT AS typnamespace, 10::BIGINT AS typowner, typlen, typlen BETWEEN 1 AND 8 AS typbyval,
       'b' AS typtype, category AS typcategory, typname IN ('bool', 'float8', 'text', 'timestamptz', 'interval', 'oid') AS typispreferred,
       true AS typisdefined, ',' AS typdelim, 0::BIGINT AS typrelid, 0::BIGINT AS typsubscript, element AS typelem, array_oid AS typarray,
       CASE WHEN element <> 0 THEN 'array_in' WHEN typname IN ('date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'uuid', 'json',
            'jsonb', 'numeric', 'void') THEN typname || '_in' ELSE typname || 'in' END AS typinput,
       typname || 'out' AS typoutput, '-' AS typreceive, '-' AS typsend, '-' AS typmodin, '-' AS typmodout, '-' AS typanalyze,
       'i' AS typalign, 'p' AS typstorage, false AS typnotnull, 0::BIGINT AS typbasetype, -1 AS typtypmod, 0 AS typndims,
       CASE WHEN category = 'S' THEN 100::BIGINT ELSE 0::BIGINT END AS typcollation, NULL::VARCHAR AS typdefaultbin,
       NULL::VARCHAR AS typdefault, NULL::VARCHAR[] AS typacl
FROM pgcat.types;

-- the object id of the PostgreSQL type that clients see for a DuckDB type, as ai.fluxion.engine.PostgresTypes maps it
CREATE MACRO pgcat.scalar_type_oid(ty) AS
    CASE WHEN ty LIKE 'DECIMAL%' THEN 1700
         ELSE CASE ty WHEN 'BOOLEAN' THEN 16 WHEN 'TINYINT' THEN 21 WHEN 'UTINYINT' THEN 21 WHEN 'SMALLINT' THEN 21 WHEN 'USMALLINT' THEN 23
                      WHEN 'INTEGER' THEN 23 WHEN 'UINTEGER' THEN 20 WHEN 'BIGINT' THEN 20 WHEN 'UBIGINT' THEN 1700 WHEN 'HUGEINT' THEN 1700
                      WHEN 'UHUGEINT' THEN 1700 WHEN 'FLOAT' THEN 700 WHEN 'DOUBLE' THEN 701 WHEN 'DATE' THEN 1082 WHEN 'TIME' THEN 1083
                      WHEN 'TIME_NS' THEN 1083 WHEN 'TIME WITH TIME ZONE' THEN 1266 WHEN 'TIMESTAMP' THEN 1114 WHEN 'TIMESTAMP_S' THEN 1114
                      WHEN 'TIMESTAMP_MS' THEN 1114 WHEN 'TIMESTAMP_NS' THEN 1114 WHEN 'TIMESTAMP WITH TIME ZONE' THEN 1184
                      WHEN 'INTERVAL' THEN 1186 WHEN 'UUID' THEN 2950 WHEN 'BLOB' THEN 17 WHEN 'JSON' THEN 114 ELSE 25 END
    END::BIGINT;

-- A macro's argument is put in as text: the columns and aliases inside a macro begin with fx, so that none of a caller's is caught.
CREATE VIEW pgcat.fx_types AS
SELECT oid AS fx_oid, typname AS fx_typname, sql_name AS fx_name, array_oid AS fx_array FROM pgcat.types;

CREATE MACRO pgcat.type_oid(ty) AS
    CASE WHEN ty LIKE '%[]' AND ty NOT LIKE '%[][]' AND ty NOT LIKE 'STRUCT%' AND ty NOT LIKE 'MAP%' AND ty NOT LIKE 'ENUM%'
         THEN coalesce((SELECT nullif(fx_array, 0) FROM pgcat.fx_types WHERE fx_oid = pgcat.scalar_type_oid(ty[:-3])), 25::BIGINT)
         ELSE pgcat.scalar_type_oid(ty) END;

CREATE MACRO pgcat.typmod_of(ty, pr, sc) AS CASE WHEN ty LIKE 'DECIMAL%' AND ty NOT LIKE '%[]' THEN ((pr << 16) | sc) + 4 ELSE -1 END;

CREATE MACRO pgcat.format_type(o, m) AS
    (SELECT CASE WHEN fx_oid = 1700 AND m > 4 THEN 'numeric(' || ((m - 4) >> 16) || ',' || ((m - 4) & 65535) || ')' ELSE fx_name END
     FROM pgcat.fx_types WHERE fx_oid = o);

CREATE MACRO pgcat.regtype_name(o) AS CASE WHEN o = 0 THEN '-' ELSE coalesce(pgcat.format_type(o::BIGINT, NULL::INTEGER), o::VARCHAR) END;
CREATE MACRO pgcat.regtype_oid(n) AS
    (SELECT fx_oid FROM pgcat.fx_types
     WHERE fx_typname = lower(split_part(trim(n, '"'), '.', -1)) OR fx_name = lower(n) ORDER BY fx_typname = lower(n) DESC LIMIT 1);

CREATE VIEW pgcat.pg_range AS
SELECT 0::BIGINT AS rngtypid, 0::BIGINT AS rngsubtype, 0::BIGINT AS rngmultitypid, 0::BIGINT AS rngcollation, 0::BIGINT AS rngsubopc,
       '-' AS rngcanonical, '-' AS rngsubdiff WHERE false;
CREATE VIEW pgcat.pg_enum AS
SELECT t.type_oid * 1000 + u.n AS oid, t.type_oid AS enumtypid, u.n::FLOAT AS enumsortorder, t.labels[u.n] AS enumlabel
FROM duckdb_types() t, range(1, len(t.labels) + 1) u(n) WHERE t.logical_type = 'ENUM' AND t.labels IS NOT NULL;
CREATE VIEW pgcat.pg_collation AS
SELECT 100::BIGINT AS oid, 'default' AS collname, 11::BIGINT AS collnamespace, 10::BIGINT AS collowner, 'd' AS collprovider,
       true AS collisdeterministic, -1 AS collencoding, 'C' AS collcollate, 'C' AS collctype, NULL::VARCHAR AS colliculocale, NULL::VARCHAR AS collversion;
