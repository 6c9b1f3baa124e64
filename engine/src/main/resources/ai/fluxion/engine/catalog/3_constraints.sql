CREATE VIEW pgcat.pg_index AS
SELECT k.index_oid AS indexrelid, k.table_oid AS indrelid, len(k.constraint_column_names)::SMALLINT AS indnatts,
       len(k.constraint_column_names)::SMALLINT AS indnkeyatts, true AS indisunique, false AS indnullsnotdistinct,
       k.constraint_type = 'PRIMARY KEY' AS indisprimary, false AS indisexclusion, true AS indimmediate, false AS indisclustered,
       true AS indisvalid, false AS indcheckxmin, true AS indisready, true AS indislive, false AS indisreplident,
       list_transform(k.constraint_column_indexes, lambda i: (i + 1)::SMALLINT) AS indkey,
       list_transform(k.constraint_column_indexes, lambda i: 0::BIGINT) AS indcollation,
       list_transform(k.constraint_column_indexes, lambda i: 0::BIGINT) AS indclass,
       list_transform(k.constraint_column_indexes, lambda i: 0::SMALLINT) AS indoption, NULL::VARCHAR AS indexprs, NULL::VARCHAR AS indpred
FROM pgcat.keys k
UNION ALL
SELECT i.index_oid, i.table_oid, len(n.names)::SMALLINT, len(n.names)::SMALLINT, i.is_unique, false, false, false, true, false, true, false,
       true, true, false, n.keys, list_transform(n.names, lambda x: 0::BIGINT), list_transform(n.names, lambda x: 0::BIGINT),
       list_transform(n.names, lambda x: 0::SMALLINT), NULL, NULL
FROM duckdb_indexes() i JOIN LATERAL (
    SELECT list(x.name ORDER BY x.n) AS names, list(coalesce(c.column_index, 0)::SMALLINT ORDER BY x.n) AS keys
    FROM unnest(string_split(trim(i.expressions, '[]'), ', ')) WITH ORDINALITY x(name, n)
    LEFT JOIN pgcat.table_columns c ON c.table_oid = i.table_oid AND c.column_name = trim(x.name, '"''')) n ON true;

CREATE VIEW pgcat.pg_constraint AS
SELECT c.table_oid * 64 + c.place + 2000000000 AS oid,
       pgcat.constraint_name(c.constraint_type, c.table_name, c.constraint_column_names, c.constraint_name) AS conname,
       c.schema_oid AS connamespace,
       CASE c.constraint_type WHEN 'PRIMARY KEY' THEN 'p' WHEN 'UNIQUE' THEN 'u' WHEN 'CHECK' THEN 'c' ELSE 'f' END AS contype,
       false AS condeferrable, false AS condeferred, true AS convalidated, c.table_oid AS conrelid, 0::BIGINT AS contypid,
       CASE WHEN c.constraint_type IN ('PRIMARY KEY', 'UNIQUE') THEN pgcat.key_index_oid(c.table_oid, c.place)
            ELSE coalesce(k.index_oid, 0::BIGINT) END AS conindid,
       0::BIGINT AS conparentid, coalesce(r.table_oid, 0) AS confrelid, CASE WHEN r.table_oid IS NULL THEN ' ' ELSE 'a' END AS confupdtype,
       CASE WHEN r.table_oid IS NULL THEN ' ' ELSE 'a' END AS confdeltype, CASE WHEN r.table_oid IS NULL THEN ' ' ELSE 's' END AS confmatchtype,
       true AS conislocal, 0 AS coninhcount, true AS connoinherit,
       list_transform(c.constraint_column_indexes, lambda i: (i + 1)::SMALLINT) AS conkey,
       k.columns AS confkey,
       NULL::BIGINT[] AS conpfeqop, NULL::BIGINT[] AS conppeqop, NULL::BIGINT[] AS conffeqop, NULL::BIGINT[] AS conexclop,
       c.expression AS conbin, c.constraint_text, 2606::BIGINT AS tableoid
FROM pgcat.constraints c
LEFT JOIN duckdb_tables() r ON r.table_name = c.referenced_table AND r.database_oid = c.database_oid AND r.schema_oid = c.schema_oid
LEFT JOIN (SELECT table_oid, constraint_column_names, min(index_oid) AS index_oid,
                  list_transform(min(constraint_column_indexes), lambda i: (i + 1)::SMALLINT) AS columns
           FROM pgcat.keys GROUP BY table_oid, constraint_column_names) k
ON k.table_oid = r.table_oid AND k.constraint_column_names = c.referenced_column_names;

CREATE VIEW pgcat.fx_constraints AS
SELECT oid AS fx_oid, regexp_replace(regexp_replace(constraint_text, '^(PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK) ?\(', '\1 ('),
       'REFERENCES ([^( ]+) ?\(', 'REFERENCES \1(') AS fx_text FROM pgcat.pg_constraint;
CREATE MACRO pgcat.pg_get_constraintdef(o) AS (SELECT fx_text FROM pgcat.fx_constraints WHERE fx_oid = o),
    (o, pretty) AS (SELECT regexp_replace(fx_text, '^CHECK \(\((.*)\)\)$', 'CHECK (\1)') FROM pgcat.fx_constraints WHERE fx_oid = o);

CREATE VIEW pgcat.index_names AS
SELECT index_oid, string_agg(name, ', ' ORDER BY n) AS names FROM pgcat.index_columns GROUP BY index_oid;
CREATE VIEW pgcat.fx_indexes AS
SELECT i.index_oid AS fx_oid, 'CREATE ' || CASE WHEN i.is_unique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || i.index_name || ' ON ' || n.nspname
       || '.' || i.table_name || ' USING btree (' || k.names || ')' AS fx_text
FROM (SELECT index_oid, index_name, schema_oid, table_name, is_unique FROM duckdb_indexes()
      UNION ALL SELECT index_oid, key_name, schema_oid, table_name, true FROM pgcat.keys) i
JOIN pgcat.fx_namespaces n ON n.oid = i.schema_oid JOIN pgcat.index_names k USING (index_oid);
CREATE VIEW pgcat.fx_columns AS
SELECT index_oid AS fx_relation, n AS fx_number, name AS fx_name FROM pgcat.index_columns;
CREATE MACRO pgcat.pg_get_indexdef(o) AS (SELECT fx_text FROM pgcat.fx_indexes WHERE fx_oid = o),
    (o, col, pretty) AS CASE WHEN col = 0 THEN (SELECT fx_text FROM pgcat.fx_indexes WHERE fx_oid = o)
        ELSE (SELECT fx_name FROM pgcat.fx_columns WHERE fx_relation = o AND fx_number = col) END;

CREATE VIEW pgcat.pg_indexes AS
SELECT n.nspname AS schemaname, t.relname AS tablename, x.relname AS indexname, NULL::VARCHAR AS tablespace,
       f.fx_text AS indexdef
FROM pgcat.pg_index i JOIN pgcat.fx_indexes f ON f.fx_oid = i.indexrelid JOIN pgcat.relations x ON x.oid = i.indexrelid JOIN pgcat.relations t ON t.oid = i.indrelid
JOIN pgcat.fx_namespaces n ON n.oid = t.relnamespace;

CREATE VIEW pgcat.pg_trigger AS
SELECT t.trigger_oid AS oid, c.oid AS tgrelid, 0::BIGINT AS tgparentid, t.trigger_name AS tgname, 0::BIGINT AS tgfoid, 0 AS tgtype, 'O' AS tgenabled,
       false AS tgisinternal, 0::BIGINT AS tgconstrrelid, 0::BIGINT AS tgconstrindid, 0::BIGINT AS tgconstraint, false AS tgdeferrable,
       false AS tginitdeferred, 0 AS tgnargs, NULL::SMALLINT[] AS tgattr, NULL::VARCHAR AS tgqual, t.sql AS definition, 2620::BIGINT AS tableoid
FROM duckdb_triggers() t JOIN pgcat.relations c ON c.relname = t.table_name AND c.relnamespace = t.schema_oid AND c.relkind = 'r';
CREATE VIEW pgcat.fx_triggers AS SELECT oid AS fx_oid, definition AS fx_text FROM pgcat.pg_trigger;
CREATE MACRO pgcat.pg_get_triggerdef(o) AS (SELECT fx_text FROM pgcat.fx_triggers WHERE fx_oid = o),
    (o, pretty) AS (SELECT fx_text FROM pgcat.fx_triggers WHERE fx_oid = o);
