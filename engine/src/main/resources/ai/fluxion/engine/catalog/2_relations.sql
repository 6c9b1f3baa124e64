-- An attached file is a schema of its name; a schema inside it keeps its own name.
CREATE MACRO pgcat.is_served(db) AS db NOT IN ('memory', 'pgcat', 'system');
CREATE VIEW pgcat.attached AS
SELECT database_oid, CASE database_name WHEN 'temp' THEN 'pg_temp' ELSE database_name END AS database_name
FROM duckdb_databases() WHERE pgcat.is_served(database_name);

CREATE VIEW pgcat.fx_namespaces AS
SELECT oid, CASE WHEN database_name = 'temp' THEN 'pg_temp' WHEN schema_name = 'main' THEN database_name ELSE schema_name END AS nspname
FROM duckdb_schemas() WHERE pgcat.is_served(database_name) AND schema_name NOT IN ('pg_catalog', 'information_schema');
CREATE VIEW pgcat.pg_namespace AS
SELECT 11::BIGINT AS oid, 'pg_catalog' AS nspname, 10::BIGINT AS nspowner, NULL::VARCHAR[] AS nspacl
UNION ALL SELECT 13000, 'information_schema', 10, NULL
UNION ALL
SELECT n.oid, n.nspname, 10, l.items FROM pgcat.fx_namespaces n
LEFT JOIN pgcat.fx_access_lists l ON l.relation = '' AND l.schema_name = n.nspname;

-- DuckDB numbers the constraints of all tables in one row, which changes with every other table: they are counted by table. An index
-- behind a key has no object id in DuckDB: it is counted from the table's.
CREATE MACRO pgcat.key_index_oid(tab, con) AS (1000000000 + tab * 64 + con)::BIGINT;
-- DuckDB forgets the names that constraints are given: they are called as PostgreSQL calls them itself
CREATE MACRO pgcat.constraint_name(kind, tab, cols, made) AS
    CASE kind WHEN 'PRIMARY KEY' THEN tab || '_pkey' WHEN 'FOREIGN KEY' THEN tab || '_' || array_to_string(cols, '_') || '_fkey'
        WHEN 'UNIQUE' THEN tab || '_' || array_to_string(cols, '_') || '_key'
        WHEN 'CHECK' THEN CASE WHEN len(cols) = 1 THEN made ELSE tab || '_check' END ELSE made END;
CREATE VIEW pgcat.constraints AS
SELECT *, row_number() OVER (PARTITION BY table_oid ORDER BY constraint_index) AS place
FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL';
CREATE VIEW pgcat.keys AS
SELECT c.*, pgcat.key_index_oid(c.table_oid, c.place) AS index_oid,
       pgcat.constraint_name(c.constraint_type, c.table_name, c.constraint_column_names, c.constraint_name) AS key_name
FROM pgcat.constraints c WHERE c.constraint_type IN ('PRIMARY KEY', 'UNIQUE');

CREATE VIEW pgcat.relations AS
SELECT table_oid AS oid, table_name AS relname, schema_oid AS relnamespace, 'r' AS relkind, estimated_size::FLOAT AS reltuples,
       column_count::INTEGER AS relnatts, check_constraint_count::INTEGER AS relchecks, has_primary_key OR index_count > 0 AS relhasindex,
       temporary, 2::BIGINT AS relam
FROM duckdb_tables() t WHERE pgcat.is_served(t.database_name)
UNION ALL
SELECT view_oid, view_name, schema_oid, 'v', 0, column_count::INTEGER, 0, false, temporary, 0
FROM duckdb_views() v WHERE NOT v.internal AND pgcat.is_served(v.database_name)
UNION ALL
SELECT sequence_oid, sequence_name, schema_oid, 'S', 1, 3, 0, false, temporary, 0
FROM duckdb_sequences() s WHERE pgcat.is_served(s.database_name)
UNION ALL
SELECT index_oid, index_name, schema_oid, 'i', 0, 1, 0, false, false, 403
FROM duckdb_indexes() i WHERE pgcat.is_served(i.database_name)
UNION ALL
SELECT index_oid, key_name, schema_oid, 'i', 0, len(constraint_column_names)::INTEGER, 0, false, false, 403
FROM pgcat.keys k WHERE pgcat.is_served(k.database_name);

CREATE VIEW pgcat.fx_relation_lists AS
SELECT n.oid AS relnamespace, l.relation AS relname, l.items FROM pgcat.fx_access_lists l JOIN pgcat.fx_namespaces n ON n.nspname = l.schema_name;
CREATE VIEW pgcat.pg_class AS
SELECT oid, relname, relnamespace, 0::BIGINT AS reltype, 0::BIGINT AS reloftype, 10::BIGINT AS relowner, relam, oid AS relfilenode,
       0::BIGINT AS reltablespace, 0 AS relpages, reltuples, 0 AS relallvisible, 0::BIGINT AS reltoastrelid, relhasindex, false AS relisshared,
       CASE WHEN temporary THEN 't' ELSE 'p' END AS relpersistence, relkind, relnatts, relchecks, false AS relhasrules, relkind = 'r' AS relhastriggers,
       false AS relhassubclass, false AS relrowsecurity, false AS relforcerowsecurity, true AS relispopulated, 'd' AS relreplident,
       false AS relispartition, 0::BIGINT AS relrewrite, 0::BIGINT AS relfrozenxid, 0::BIGINT AS relminmxid, items AS relacl,
       NULL::VARCHAR[] AS reloptions, NULL::VARCHAR AS relpartbound, 0::BIGINT AS xmin, 1259::BIGINT AS tableoid
FROM pgcat.relations LEFT JOIN pgcat.fx_relation_lists USING (relnamespace, relname);

-- The columns of tables and views; the server's own catalog has many more than its clients.
CREATE VIEW pgcat.table_columns AS
SELECT table_oid, schema_oid, column_name, column_index, data_type, numeric_precision, numeric_scale, is_nullable, comment,
       regexp_replace(column_default, '^nextval\((''.*'')\)$', 'nextval(\1::regclass)') AS column_default
FROM duckdb_columns() WHERE NOT internal AND pgcat.is_served(database_name);
-- The name of the sequence that numbers a column; an identity column's sequence says so in its comment.
CREATE MACRO pgcat.numbering_sequence(d) AS regexp_extract(d, '^nextval\(''(?:.*\.)?"?([^".'']+)"?''', 1);
CREATE VIEW pgcat.numbering AS
SELECT c.table_oid, c.column_index, s.sequence_oid, s.comment LIKE 'GENERATED %' AS is_identity
FROM pgcat.table_columns c JOIN duckdb_sequences() s ON s.schema_oid = c.schema_oid
 AND s.sequence_name = pgcat.numbering_sequence(c.column_default);
CREATE VIEW pgcat.index_columns AS
SELECT i.index_oid, i.table_oid, trim(k.name, '"''') AS name, k.n FROM (
    SELECT index_oid, table_oid, string_split(trim(expressions, '[]'), ', ') AS names FROM duckdb_indexes()
    UNION ALL SELECT index_oid, table_oid, constraint_column_names FROM pgcat.keys) i, unnest(i.names) WITH ORDINALITY k(name, n);
-- Each of DuckDB's functions is read once: most of a catalog query's time goes there.
CREATE VIEW pgcat.columns AS
WITH of_tables AS MATERIALIZED (
    SELECT c.table_oid, c.column_name, c.column_index, coalesce(m.oid, e.oid, 25) AS type_oid,
           CASE WHEN m.oid IS NOT NULL THEN m.typlen WHEN e.oid IS NOT NULL THEN 4 ELSE -1 END AS typlen,
           CASE WHEN m.oid IS NOT NULL THEN m.collation_oid WHEN e.oid IS NOT NULL THEN 0 ELSE 100 END AS collation_oid,
           pgcat.typmod_of(c.data_type, c.numeric_precision, c.numeric_scale) AS typmod, NOT c.is_nullable AS is_not_null,
           c.column_default, s.comment AS numbering, c.comment
    FROM pgcat.table_columns c LEFT JOIN pgcat.fx_type_map m ON m.duck = pgcat.plain_type(c.data_type)
    LEFT JOIN pgcat.enum_columns e ON e.data_type = c.data_type
    LEFT JOIN duckdb_sequences() s ON s.schema_oid = c.schema_oid AND s.sequence_name = pgcat.numbering_sequence(c.column_default))
SELECT table_oid AS attrelid, column_name AS attname, type_oid AS atttypid, column_index::INTEGER AS attnum, typmod AS atttypmod,
       is_not_null AS attnotnull, CASE WHEN numbering LIKE 'GENERATED %' THEN NULL ELSE column_default END AS column_default,
       CASE WHEN numbering LIKE 'GENERATED ALWAYS%' THEN 'a' WHEN numbering LIKE 'GENERATED %' THEN 'd' ELSE '' END AS attidentity, comment,
       typlen AS attlen, collation_oid AS attcollation
FROM of_tables
UNION ALL
SELECT i.index_oid, i.name, coalesce(c.type_oid, 25), i.n::INTEGER, coalesce(c.typmod, -1), false, NULL, '', NULL, coalesce(c.typlen, -1), coalesce(c.collation_oid, 100)
FROM pgcat.index_columns i LEFT JOIN of_tables c ON c.table_oid = i.table_oid AND c.column_name = i.name;

CREATE VIEW pgcat.pg_attribute AS
SELECT a.attrelid, a.attname, a.atttypid, -1 AS attstattarget, a.attlen::SMALLINT AS attlen, a.attnum::SMALLINT AS attnum,
       0 AS attndims, -1 AS attcacheoff, a.atttypmod, false AS attbyval, 'i' AS attalign, 'p' AS attstorage, '' AS attcompression, a.attnotnull,
       a.column_default IS NOT NULL AS atthasdef, false AS atthasmissing, a.attidentity, '' AS attgenerated, false AS attisdropped, true AS attislocal, 0 AS attinhcount,
       a.attcollation::BIGINT AS attcollation, NULL::VARCHAR[] AS attacl, NULL::VARCHAR[] AS attoptions,
       NULL::VARCHAR[] AS attfdwoptions, NULL::VARCHAR AS attmissingval, 1249::BIGINT AS tableoid
FROM pgcat.columns a;

CREATE VIEW pgcat.pg_attrdef AS
SELECT c.table_oid * 1000 + c.column_index AS oid, c.table_oid AS adrelid, c.column_index::SMALLINT AS adnum, c.column_default AS adbin
FROM pgcat.table_columns c LEFT JOIN pgcat.numbering n USING (table_oid, column_index)
WHERE c.column_default IS NOT NULL AND NOT coalesce(n.is_identity, false);

CREATE VIEW pgcat.pg_description AS
SELECT oid AS objoid, 1259::BIGINT AS classoid, 0 AS objsubid, comment AS description FROM (
    SELECT table_oid AS oid, comment FROM duckdb_tables() UNION ALL SELECT view_oid, comment FROM duckdb_views() WHERE NOT internal)
WHERE comment IS NOT NULL
UNION ALL SELECT table_oid, 1259, column_index, comment FROM pgcat.table_columns WHERE comment IS NOT NULL;

CREATE VIEW pgcat.pg_sequence AS
SELECT sequence_oid AS seqrelid, 20::BIGINT AS seqtypid, start_value AS seqstart, increment_by AS seqincrement, max_value AS seqmax,
       min_value AS seqmin, 1::BIGINT AS seqcache, cycle AS seqcycle
FROM duckdb_sequences();
CREATE VIEW pgcat.pg_sequences AS
SELECT n.nspname AS schemaname, s.sequence_name AS sequencename, 'fluxion' AS sequenceowner, 'bigint' AS data_type, s.start_value, s.min_value,
       s.max_value, s.increment_by, s.cycle, 1::BIGINT AS cache_size, s.last_value,
       coalesce(s.comment LIKE 'GENERATED %', false) AS is_identity
FROM duckdb_sequences() s JOIN pgcat.fx_namespaces n ON n.oid = s.schema_oid;

CREATE VIEW pgcat.pg_tables AS
SELECT n.nspname AS schemaname, c.relname AS tablename, 'fluxion' AS tableowner, NULL::VARCHAR AS tablespace, c.relhasindex AS hasindexes,
       false AS hasrules, false AS hastriggers, false AS rowsecurity
FROM pgcat.pg_class c JOIN pgcat.fx_namespaces n ON n.oid = c.relnamespace WHERE c.relkind = 'r';
CREATE VIEW pgcat.pg_views AS
SELECT n.nspname AS schemaname, v.view_name AS viewname, 'fluxion' AS viewowner, v.sql AS definition
FROM duckdb_views() v JOIN pgcat.fx_namespaces n ON n.oid = v.schema_oid WHERE NOT v.internal;
CREATE VIEW pgcat.pg_matviews AS
SELECT '' AS schemaname, '' AS matviewname, '' AS matviewowner, NULL::VARCHAR AS tablespace, false AS hasindexes, false AS ispopulated,
       '' AS definition WHERE false;
