CREATE SCHEMA pgcat.infos;
CREATE VIEW pgcat.infos.schemata AS
SELECT s.database_name AS catalog_name, n.nspname AS schema_name, 'fluxion' AS schema_owner, NULL::VARCHAR AS default_character_set_catalog,
       NULL::VARCHAR AS default_character_set_schema, NULL::VARCHAR AS default_character_set_name, NULL::VARCHAR AS sql_path
FROM pgcat.main.pg_namespace n, pgcat.main.server s;
CREATE VIEW pgcat.infos.tables AS
SELECT s.database_name AS table_catalog, n.nspname AS table_schema, c.relname AS table_name,
       CASE WHEN c.relpersistence = 't' THEN 'LOCAL TEMPORARY' WHEN c.relkind = 'v' THEN 'VIEW' ELSE 'BASE TABLE' END AS table_type,
       NULL::VARCHAR AS self_referencing_column_name, NULL::VARCHAR AS reference_generation, NULL::VARCHAR AS user_defined_type_catalog,
       NULL::VARCHAR AS user_defined_type_schema, NULL::VARCHAR AS user_defined_type_name,
       CASE WHEN c.relkind = 'v' THEN 'NO' ELSE 'YES' END AS is_insertable_into, 'NO' AS is_typed, NULL::VARCHAR AS commit_action
FROM pgcat.main.pg_class c JOIN pgcat.main.pg_namespace n ON n.oid = c.relnamespace, pgcat.main.server s WHERE c.relkind IN ('r', 'v');
CREATE VIEW pgcat.infos.columns AS
SELECT s.database_name AS table_catalog, n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name,
       a.attnum::INTEGER AS ordinal_position, a.column_default, CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END AS is_nullable,
       CASE WHEN t.oid IS NULL THEN 'USER-DEFINED' WHEN t.element <> 0 THEN 'ARRAY' ELSE t.sql_name END AS data_type, NULL::INTEGER AS character_maximum_length,
       CASE WHEN t.category = 'S' THEN 1073741824 END AS character_octet_length,
       CASE t.oid WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
            WHEN 1700 THEN CASE WHEN a.atttypmod > 4 THEN (a.atttypmod - 4) >> 16 END END::INTEGER AS numeric_precision,
       CASE WHEN t.oid IN (20, 21, 23, 700, 701) THEN 2 WHEN t.oid = 1700 THEN 10 END AS numeric_precision_radix,
       CASE WHEN t.oid IN (20, 21, 23) THEN 0 WHEN t.oid = 1700 AND a.atttypmod > 4 THEN (a.atttypmod - 4) & 65535 END::INTEGER AS numeric_scale,
       CASE WHEN t.oid IN (1083, 1114, 1184, 1186, 1266) THEN 6 WHEN t.oid = 1082 THEN 0 END AS datetime_precision,
       NULL::VARCHAR AS interval_type, NULL::VARCHAR AS character_set_name, NULL::VARCHAR AS collation_name, NULL::VARCHAR AS domain_name,
       s.database_name AS udt_catalog, CASE WHEN t.oid IS NULL THEN n.nspname ELSE 'pg_catalog' END AS udt_schema,
       coalesce(t.typname, (SELECT e.type_name FROM pgcat.main.enums e WHERE e.oid = a.atttypid)) AS udt_name, a.attnum::VARCHAR AS dtd_identifier,
       'NO' AS is_self_referencing, CASE a.attidentity WHEN '' THEN 'NO' ELSE 'YES' END AS is_identity,
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity_generation, NULL::VARCHAR AS identity_start,
       'NEVER' AS is_generated, NULL::VARCHAR AS generation_expression, CASE WHEN c.relkind = 'r' THEN 'YES' ELSE 'NO' END AS is_updatable
FROM pgcat.main.columns a JOIN pgcat.main.relations c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v')
JOIN pgcat.main.fx_namespaces n ON n.oid = c.relnamespace LEFT JOIN pgcat.main.types t ON t.oid = a.atttypid, pgcat.main.server s;
CREATE VIEW pgcat.infos.views AS
SELECT s.database_name AS table_catalog, v.schemaname AS table_schema, v.viewname AS table_name, v.definition AS view_definition,
       'NONE' AS check_option, 'NO' AS is_updatable, 'NO' AS is_insertable_into
FROM pgcat.main.pg_views v, pgcat.main.server s;
CREATE VIEW pgcat.infos.table_constraints AS
SELECT s.database_name AS constraint_catalog, n.nspname AS constraint_schema, k.conname AS constraint_name, s.database_name AS table_catalog,
       n.nspname AS table_schema, c.relname AS table_name,
       CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK' ELSE 'FOREIGN KEY' END AS constraint_type,
       'NO' AS is_deferrable, 'NO' AS initially_deferred, 'YES' AS enforced
FROM pgcat.main.pg_constraint k JOIN pgcat.main.pg_class c ON c.oid = k.conrelid JOIN pgcat.main.pg_namespace n ON n.oid = k.connamespace, pgcat.main.server s;
CREATE VIEW pgcat.infos.key_column_usage AS
SELECT s.database_name AS constraint_catalog, n.nspname AS constraint_schema, k.conname AS constraint_name, s.database_name AS table_catalog,
       n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name, u.n::INTEGER AS ordinal_position,
       CASE WHEN k.contype = 'f' THEN u.n::INTEGER END AS position_in_unique_constraint
FROM pgcat.main.pg_constraint k JOIN pgcat.main.pg_class c ON c.oid = k.conrelid JOIN pgcat.main.pg_namespace n ON n.oid = k.connamespace,
     unnest(k.conkey) WITH ORDINALITY u(attnum, n), pgcat.main.columns a, pgcat.main.server s
WHERE k.contype IN ('p', 'u', 'f') AND a.attrelid = k.conrelid AND a.attnum = u.attnum;
CREATE VIEW pgcat.infos.constraint_column_usage AS
SELECT s.database_name AS table_catalog, n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name,
       s.database_name AS constraint_catalog, n.nspname AS constraint_schema, k.conname AS constraint_name
FROM (SELECT conname, connamespace, CASE WHEN contype = 'f' THEN confrelid ELSE conrelid END AS relation,
             CASE WHEN contype = 'f' THEN confkey ELSE conkey END AS keys FROM pgcat.main.pg_constraint) k
JOIN pgcat.main.pg_class c ON c.oid = k.relation JOIN pgcat.main.pg_namespace n ON n.oid = k.connamespace, unnest(k.keys) u(attnum),
     pgcat.main.columns a, pgcat.main.server s
WHERE a.attrelid = k.relation AND a.attnum = u.attnum;
CREATE VIEW pgcat.infos.referential_constraints AS
SELECT s.database_name AS constraint_catalog, n.nspname AS constraint_schema, k.conname AS constraint_name, s.database_name AS unique_constraint_catalog,
       n.nspname AS unique_constraint_schema,
       (SELECT max(p.conname) FROM pgcat.main.pg_constraint p WHERE p.conrelid = k.confrelid AND p.contype IN ('p', 'u') AND p.conkey = k.confkey)
           AS unique_constraint_name,
       'NONE' AS match_option, 'NO ACTION' AS update_rule, 'NO ACTION' AS delete_rule
FROM pgcat.main.pg_constraint k JOIN pgcat.main.pg_namespace n ON n.oid = k.connamespace, pgcat.main.server s WHERE k.contype = 'f';
CREATE VIEW pgcat.infos.sequences AS
SELECT s.database_name AS sequence_catalog, q.schemaname AS sequence_schema, q.sequencename AS sequence_name, 'bigint' AS data_type,
       64 AS numeric_precision, 2 AS numeric_precision_radix, 0 AS numeric_scale, q.start_value::VARCHAR AS start_value,
       q.min_value::VARCHAR AS minimum_value, q.max_value::VARCHAR AS maximum_value, q.increment_by::VARCHAR AS increment,
       CASE WHEN q.cycle THEN 'YES' ELSE 'NO' END AS cycle_option
FROM pgcat.main.pg_sequences q, pgcat.main.server s
-- an identity column's own sequence is no object of its own
WHERE NOT q.is_identity;
CREATE VIEW pgcat.infos.routines AS
SELECT s.database_name AS specific_catalog, f.schemaname AS specific_schema, f.function_name || '_' || f.function_oid AS specific_name,
       s.database_name AS routine_catalog, f.schemaname AS routine_schema, f.function_name AS routine_name, 'FUNCTION' AS routine_type,
       'text' AS data_type, f.macro_definition AS routine_definition
FROM pgcat.main.functions f, pgcat.main.server s;
CREATE VIEW pgcat.infos.parameters AS
SELECT s.database_name AS specific_catalog, f.schemaname AS specific_schema, f.function_name || '_' || f.function_oid AS specific_name,
       p.n::INTEGER AS ordinal_position, 'IN' AS parameter_mode, p.name AS parameter_name, 'text' AS data_type
FROM pgcat.main.functions f, unnest(f.parameters) WITH ORDINALITY p(name, n), pgcat.main.server s;
CREATE VIEW pgcat.infos.table_privileges AS
SELECT 'fluxion' AS grantor, p.grantee, t.table_catalog, t.table_schema, t.table_name, p.privilege_type, p.is_grantable, 'NO' AS with_hierarchy
FROM pgcat.infos.tables t JOIN
    (SELECT 'fluxion' AS role, 'fluxion' AS grantee, NULL AS schema_name, NULL AS relation, o.privilege_type, 'YES' AS is_grantable
     FROM (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) o(privilege_type)
     UNION ALL
     SELECT role, CASE role WHEN 'public' THEN 'PUBLIC' ELSE role END, schema_name, relation, privilege, 'NO' FROM pgcat.main.grants WHERE relation <> '') p
ON p.relation IS NULL OR (p.schema_name = t.table_schema AND p.relation = t.table_name)
WHERE getvariable('fluxion_user') IN (SELECT fx_member FROM pgcat.main.fx_superusers)
   OR p.role IN (SELECT fx_role FROM pgcat.main.fx_inherited WHERE fx_member = getvariable('fluxion_user'));
CREATE VIEW pgcat.infos.role_table_grants AS SELECT * FROM pgcat.infos.table_privileges WHERE grantee <> 'PUBLIC';
CREATE VIEW pgcat.infos.character_sets AS
SELECT NULL::VARCHAR AS character_set_catalog, NULL::VARCHAR AS character_set_schema, 'UTF8' AS character_set_name, 'UCS' AS character_repertoire;
CREATE VIEW pgcat.infos.enabled_roles AS
SELECT fx_role AS role_name FROM pgcat.main.fx_inherited WHERE fx_member = getvariable('fluxion_user') AND fx_role <> 'public';
