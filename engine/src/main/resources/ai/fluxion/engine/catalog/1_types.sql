-- pgcat.types is filled by CatalogDatabase from PgType before this runs: (oid, typname, sql_name, typlen, category, element, array_oid)

CREATE VIEW pgcat.enums AS
SELECT type_oid AS oid, type_name, schema_oid, labels, CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || type_name AS shown_name
FROM duckdb_types() WHERE logical_type = 'ENUM' AND NOT internal;
-- DuckDB does not say which ENUM a column has, only its labels.
CREATE VIEW pgcat.enum_columns AS
SELECT oid, 'ENUM(' || array_to_string(list_transform(labels, lambda l: '''' || replace(l, '''', '''''') || ''''), ', ') || ')' AS data_type FROM pgcat.enums;

CREATE VIEW pgcat.pg_type AS
SELECT oid, typname, 11::BIGINT AS typnamespace, 10::BIGINT AS typowner, typlen, typlen BETWEEN 1 AND 8 AS typbyval,
       CASE WHEN category IN ('P', 'X') THEN 'p' ELSE 'b' END AS typtype, category AS typcategory, typname IN ('bool', 'float8', 'text', 'timestamptz', 'interval', 'oid') AS typispreferred,
       true AS typisdefined, ',' AS typdelim, 0::BIGINT AS typrelid, 0::BIGINT AS typsubscript, element AS typelem, array_oid AS typarray,
       CASE WHEN element <> 0 THEN 'array_in' WHEN typname IN ('date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'uuid', 'json',
            'jsonb', 'numeric', 'void') THEN typname || '_in' ELSE typname || 'in' END AS typinput,
       typname || 'out' AS typoutput, '-' AS typreceive, '-' AS typsend, '-' AS typmodin, '-' AS typmodout, '-' AS typanalyze,
       'i' AS typalign, 'p' AS typstorage, false AS typnotnull, 0::BIGINT AS typbasetype, -1 AS typtypmod, 0 AS typndims,
       CASE WHEN category = 'S' THEN 100::BIGINT ELSE 0::BIGINT END AS typcollation, NULL::VARCHAR AS typdefaultbin,
       NULL::VARCHAR AS typdefault, NULL::VARCHAR[] AS typacl, 1247::BIGINT AS tableoid
FROM pgcat.types
UNION ALL
SELECT oid, type_name, schema_oid, 10, 4, true, 'e', 'E', false, true, ',', 0, 0, 0, 0, 'enum_in', 'enum_out', '-', '-', '-', '-', '-', 'i', 'p',
       false, 0, -1, 0, 0, NULL, NULL, NULL, 1247
FROM pgcat.enums;

-- The PostgreSQL type that clients see for a DuckDB type, as ai.fluxion.engine.types.PostgresTypes maps it; whatever is not here is text.
CREATE TABLE pgcat.fx_type_map AS
SELECT n.duck || a.suffix AS duck, CASE a.suffix WHEN '' THEN n.oid ELSE t.array_oid END AS oid,
       CASE a.suffix WHEN '' THEN t.typlen ELSE -1 END AS typlen, CASE WHEN a.suffix = '' AND t.category = 'S' THEN 100 ELSE 0 END AS collation_oid
FROM (VALUES ('BOOLEAN', 16), ('TINYINT', 21), ('UTINYINT', 21), ('SMALLINT', 21), ('USMALLINT', 23), ('INTEGER', 23), ('UINTEGER', 20),
    ('BIGINT', 20), ('UBIGINT', 1700), ('HUGEINT', 1700), ('UHUGEINT', 1700), ('DECIMAL', 1700), ('FLOAT', 700), ('DOUBLE', 701),
    ('DATE', 1082), ('TIME', 1083), ('TIME_NS', 1083), ('TIME WITH TIME ZONE', 1266), ('TIMESTAMP', 1114), ('TIMESTAMP_S', 1114),
    ('TIMESTAMP_MS', 1114), ('TIMESTAMP_NS', 1114), ('TIMESTAMP WITH TIME ZONE', 1184), ('INTERVAL', 1186), ('UUID', 2950), ('BLOB', 17),
    ('JSON', 3802), ('VARCHAR', 25)) n(duck, oid)
JOIN pgcat.types t ON t.oid = n.oid, (VALUES (''), ('[]')) a(suffix) WHERE a.suffix = '' OR t.array_oid <> 0;
-- without the digits of DECIMAL(10,2)
CREATE MACRO pgcat.plain_type(ty) AS CASE WHEN ty LIKE 'DECIMAL%' THEN regexp_replace(ty, '\(.*?\)', '') ELSE ty END;

-- A macro's argument is put in as text: the columns and aliases inside a macro begin with fx, so that none of a caller's is caught.
CREATE VIEW pgcat.fx_types AS
SELECT oid AS fx_oid, typname AS fx_typname, sql_name AS fx_name, array_oid AS fx_array FROM pgcat.types
UNION ALL SELECT oid, type_name, shown_name, 0 FROM pgcat.enums;

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
SELECT e.oid * 1000 + u.n AS oid, e.oid AS enumtypid, u.n::FLOAT AS enumsortorder, e.labels[u.n] AS enumlabel
FROM pgcat.enums e, unnest(range(1, len(e.labels) + 1)) u(n);
CREATE VIEW pgcat.pg_collation AS
SELECT 100::BIGINT AS oid, 'default' AS collname, 11::BIGINT AS collnamespace, 10::BIGINT AS collowner, 'd' AS collprovider,
       true AS collisdeterministic, -1 AS collencoding, 'C' AS collcollate, 'C' AS collctype, NULL::VARCHAR AS colliculocale, NULL::VARCHAR AS collversion;
