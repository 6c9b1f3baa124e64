-- An attached file is a schema of its name; a schema inside it keeps its own name.
CREATE VIEW pgcat.attached AS
SELECT database_oid, database_name FROM duckdb_databases() WHERE NOT internal AND database_name NOT IN ('memory', 'pgcat')
UNION ALL SELECT database_oid, 'pg_temp' FROM duckdb_databases() WHERE database_name = 'temp';

CREATE VIEW pgcat.fx_namespaces AS
SELECT s.oid, CASE WHEN s.schema_name = 'main' THEN a.database_name ELSE s.schema_name END AS nspname
FROM duckdb_schemas() s JOIN pgcat.attached a ON a.database_oid = s.database_oid
WHERE s.schema_name NOT IN ('pg_catalog', 'information_schema');
CREATE VIEW pgcat.pg_namespace AS
SELECT 11::BIGINT AS oid, 'pg_catalog' AS nspname, 10::BIGINT AS nspowner, NULL::VARCHAR[] AS nspacl
UNION ALL SELECT 13000, 'information_schema', 10, NULL
UNION ALL
SELECT n.oid, n.nspname, 10, l.items FROM pgcat.fx_namespaces n
LEFT JOIN pgcat.fx_access_lists l ON l.relation = '' AND l.schema_name = n.nspname;

-- An index behind a key has no object id in DuckDB: it is counted from the table's.
CREATE MACRO pgcat.key_index_oid(tab, con) AS (1000000000 + tab * 64 + con)::BIGINT;

CREATE VIEW pgcat.keys AS
SELECT c.*, pgcat.key_index_oid(c.table_oid, c.constraint_index) AS index_oid,
       c.table_name || CASE c.constraint_type WHEN 'PRIMARY KEY' THEN '_pkey'
           ELSE '_' || array_to_string(c.constraint_column_names, '_') || '_key' END AS key_name
FROM duckdb_constraints() c WHERE c.constraint_type IN ('PRIMARY KEY', 'UNIQUE');

CREATE VIEW pgcat.relations AS
SELECT table_oid AS oid, table_name AS relname, schema_oid AS relnamespace, 'r' AS relkind, estimated_size::FLOAT AS reltuples,
       column_count::INTEGER AS relnatts, check_constraint_count::INTEGER AS relchecks, has_primary_key OR index_count > 0 AS relhasindex,
       temporary, 2::BIGINT AS relam
FROM duckdb_tables() t WHERE t.database_oid IN (SELECT database_oid FROM pgcat.attached)
UNION ALL
SELECT view_oid, view_name, schema_oid, 'v', 0, column_count::INTEGER, 0, false, temporary, 0
FROM duckdb_views() v WHERE NOT v.internal AND v.database_oid IN (SELECT database_oid FROM pgcat.attached)
UNION ALL
SELECT sequence_oid, sequence_name, schema_oid, 'S', 1, 3, 0, false, temporary, 0
FROM duckdb_sequences() s WHERE s.database_oid IN (SELECT database_oid FROM pgcat.attached)
UNION ALL
SELECT index_oid, index_name, schema_oid, 'i', 0, 1, 0, false, false, 403
FROM duckdb_indexes() i WHERE i.database_oid IN (SELECT database_oid FROM pgcat.attached)
UNION ALL
SELECT index_oid, key_name, schema_oid, 'i', 0, len(constraint_column_names)::INTEGER, 0, false, false, 403
FROM pgcat.keys k WHERE k.database_oid IN (SELECT database_oid FROM pgcat.attached);

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

CREATE VIEW pgcat.columns AS
SELECT c.table_oid AS attrelid, c.column_name AS attname, pgcat.type_oid(c.data_type) AS atttypid, c.column_index::INTEGER AS attnum,
       pgcat.typmod_of(c.data_type, c.numeric_precision, c.numeric_scale) AS atttypmod, NOT c.is_nullable AS attnotnull,
       c.column_default IS NOT NULL AS atthasdef, c.column_default, c.comment, c.data_type
FROM duckdb_columns() c WHERE NOT c.internal
UNION ALL
SELECT i.index_oid, k.name, 25, k.n::INTEGER, -1, false, false, NULL, NULL, 'VARCHAR'
FROM (SELECT index_oid, string_split(trim(expressions, '[]'), ', ') AS names FROM duckdb_indexes()) i, unnest(i.names) WITH ORDINALITY k(name, n)
UNION ALL
SELECT y.index_oid, k.name, coalesce(pgcat.type_oid(c.data_type), 25), k.n::INTEGER, -1, false, false, NULL, NULL, c.data_type
FROM pgcat.keys y, unnest(y.constraint_column_names) WITH ORDINALITY k(name, n)
LEFT JOIN duckdb_columns() c ON c.table_oid = y.table_oid AND c.column_name = k.name;

CREATE VIEW pgcat.pg_attribute AS
SELECT a.attrelid, a.attname, a.atttypid, -1 AS attstattarget, coalesce(t.typlen, -1)::SMALLINT AS attlen, a.attnum::SMALLINT AS attnum,
       0 AS attndims, -1 AS attcacheoff, a.atttypmod, false AS attbyval, 'i' AS attalign, 'p' AS attstorage, '' AS attcompression, a.attnotnull,
       a.atthasdef, false AS atthasmissing, '' AS attidentity, '' AS attgenerated, false AS attisdropped, true AS attislocal, 0 AS attinhcount,
       CASE WHEN t.category = 'S' THEN 100::BIGINT ELSE 0::BIGINT END AS attcollation, NULL::VARCHAR[] AS attacl, NULL::VARCHAR[] AS attoptions,
       NULL::VARCHAR[] AS attfdwoptions, NULL::VARCHAR AS attmissingval, 1249::BIGINT AS tableoid
FROM pgcat.columns a LEFT JOIN pgcat.types t ON t.oid = a.atttypid;

CREATE VIEW pgcat.pg_attrdef AS
SELECT attrelid * 1000 + attnum AS oid, attrelid AS adrelid, attnum::SMALLINT AS adnum, column_default AS adbin
FROM pgcat.columns WHERE atthasdef;

CREATE VIEW pgcat.pg_description AS
SELECT oid AS objoid, 1259::BIGINT AS classoid, 0 AS objsubid, comment AS description FROM (
    SELECT table_oid AS oid, comment FROM duckdb_tables() UNION ALL SELECT view_oid, comment FROM duckdb_views() WHERE NOT internal)
WHERE comment IS NOT NULL
UNION ALL SELECT attrelid, 1259, attnum, comment FROM pgcat.columns WHERE comment IS NOT NULL;

CREATE VIEW pgcat.pg_sequence AS
SELECT sequence_oid AS seqrelid, 20::BIGINT AS seqtypid, start_value AS seqstart, increment_by AS seqincrement, max_value AS seqmax,
       min_value AS seqmin, 1::BIGINT AS seqcache, cycle AS seqcycle
FROM duckdb_sequences();
CREATE VIEW pgcat.pg_sequences AS
SELECT n.nspname AS schemaname, s.sequence_name AS sequencename, 'fluxion' AS sequenceowner, 'bigint' AS data_type, s.start_value, s.min_value,
       s.max_value, s.increment_by, s.cycle, 1::BIGINT AS cache_size, s.last_value
FROM duckdb_sequences() s JOIN pgcat.pg_namespace n ON n.oid = s.schema_oid;

CREATE VIEW pgcat.pg_tables AS
SELECT n.nspname AS schemaname, c.relname AS tablename, 'fluxion' AS tableowner, NULL::VARCHAR AS tablespace, c.relhasindex AS hasindexes,
       false AS hasrules, false AS hastriggers, false AS rowsecurity
FROM pgcat.pg_class c JOIN pgcat.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r';
CREATE VIEW pgcat.pg_views AS
SELECT n.nspname AS schemaname, v.view_name AS viewname, 'fluxion' AS viewowner, v.sql AS definition
FROM duckdb_views() v JOIN pgcat.pg_namespace n ON n.oid = v.schema_oid WHERE NOT v.internal;
CREATE VIEW pgcat.pg_matviews AS
SELECT '' AS schemaname, '' AS matviewname, '' AS matviewowner, NULL::VARCHAR AS tablespace, false AS hasindexes, false AS ispopulated,
       '' AS definition WHERE false;
