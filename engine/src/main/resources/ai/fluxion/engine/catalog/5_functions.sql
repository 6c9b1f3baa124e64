CREATE MACRO pgcat.quote_ident(n) AS CASE WHEN regexp_full_match(n, '[a-z_][a-z0-9_]*') THEN n ELSE '"' || replace(n, '"', '""') || '"' END;
CREATE VIEW pgcat.fx_roles AS SELECT oid AS fx_oid, name AS fx_name FROM pgcat.roles;
CREATE MACRO pgcat.pg_get_userbyid(o) AS coalesce((SELECT fx_name FROM pgcat.fx_roles WHERE fx_oid = o::BIGINT), 'unknown (OID=' || o || ')');
CREATE MACRO pgcat.pg_table_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_function_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_type_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_statistics_obj_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_opclass_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_opfamily_is_visible(o) AS o IS NOT NULL;
CREATE MACRO pgcat.pg_get_function_sqlbody(o) AS NULL::VARCHAR;
CREATE MACRO pgcat.regoperator_name(o) AS o::VARCHAR;
CREATE MACRO pgcat.pg_options_to_table(o) AS TABLE SELECT '' AS option_name, '' AS option_value WHERE false;
CREATE MACRO pgcat.pg_get_expr(e, o) AS e, (e, o, pretty) AS e;
CREATE VIEW pgcat.fx_views AS SELECT view_oid AS fx_oid, regexp_replace(sql, '^CREATE .*?VIEW .*? AS ', '') AS fx_text FROM duckdb_views();
CREATE MACRO pgcat.pg_get_viewdef(o) AS (SELECT fx_text FROM pgcat.fx_views WHERE fx_oid = o::BIGINT),
    (o, pretty) AS (SELECT fx_text FROM pgcat.fx_views WHERE fx_oid = o::BIGINT);
CREATE VIEW pgcat.fx_functions AS
SELECT function_oid AS fx_oid, array_to_string(parameters, ', ') AS fx_parameters, macro_definition AS fx_text, function_name AS fx_name
FROM pgcat.functions;
CREATE VIEW pgcat.fx_descriptions AS SELECT objoid AS fx_oid, objsubid AS fx_part, description AS fx_text FROM pgcat.pg_description;
CREATE VIEW pgcat.fx_relations AS
SELECT c.oid AS fx_oid, c.relname AS fx_name, s.nspname AS fx_schema FROM pgcat.relations c JOIN pgcat.fx_namespaces s ON s.oid = c.relnamespace;
CREATE VIEW pgcat.fx_catalog_tables AS SELECT oid AS fx_oid, name AS fx_name FROM pgcat.catalog_tables;
CREATE VIEW pgcat.fx_schemas AS SELECT oid AS fx_oid, nspname AS fx_name FROM pgcat.pg_namespace;
CREATE MACRO pgcat.pg_get_ruledef(o) AS NULL::VARCHAR, (o, pretty) AS NULL::VARCHAR;
CREATE MACRO pgcat.pg_get_function_result(o) AS 'text';
CREATE MACRO pgcat.pg_get_function_arguments(o) AS
    (SELECT fx_parameters FROM pgcat.fx_functions WHERE fx_oid = o);
CREATE MACRO pgcat.pg_get_function_identity_arguments(o) AS
    (SELECT fx_parameters FROM pgcat.fx_functions WHERE fx_oid = o);
CREATE MACRO pgcat.pg_get_functiondef(o) AS (SELECT fx_text FROM pgcat.fx_functions WHERE fx_oid = o);
CREATE MACRO pgcat.pg_get_statisticsobjdef_columns(o) AS NULL::VARCHAR;
CREATE MACRO pgcat.pg_get_partkeydef(o) AS NULL::VARCHAR;
CREATE MACRO pgcat.pg_get_partition_constraintdef(o) AS NULL::VARCHAR;
CREATE MACRO pgcat.pg_partition_ancestors(o) AS o::BIGINT;
-- DuckDB drops WITH ORDINALITY of a table macro: the depth is its second column
CREATE MACRO pgcat.pg_partition_ancestors(o) AS TABLE SELECT o::BIGINT AS relid, 1::BIGINT AS depth;
CREATE MACRO pgcat.pg_relation_is_publishable(o) AS false;
CREATE MACRO pgcat.current_setting(n) AS (
    SELECT CASE WHEN max(setting) IS NULL THEN error('unrecognized configuration parameter "' || n || '"') ELSE max(setting) END
    FROM pgcat.pg_settings WHERE lower(name) = lower(n)), (n, missing_ok) AS (
    SELECT CASE WHEN max(setting) IS NULL AND NOT missing_ok THEN error('unrecognized configuration parameter "' || n || '"')
                ELSE max(setting) END FROM pgcat.pg_settings WHERE lower(name) = lower(n));
-- the session sets it before the row is made; every argument stays in the text, so that a parameter is bound
CREATE MACRO pgcat.set_config(n, v, l) AS CASE WHEN n::VARCHAR IS NULL OR l::BOOLEAN IS NULL THEN v::VARCHAR ELSE v::VARCHAR END;
-- the sequence of a column is the one of its default
CREATE MACRO pgcat.pg_get_serial_sequence(t, c) AS (
    SELECT max(CASE WHEN contains(q, '.') THEN q ELSE d.schema_name || '.' || q END)
    FROM (SELECT regexp_extract(column_default, 'nextval\(''(.*)''\)', 1) AS q,
                 CASE WHEN schema_name = 'main' THEN database_name ELSE schema_name END AS schema_name
          FROM duckdb_columns() WHERE column_name = c
          AND t IN (table_name, '"' || table_name || '"', schema_name || '.' || table_name, database_name || '.' || table_name)
          AND contains(column_default, 'nextval(')) d);
CREATE MACRO pgcat.obj_description(o) AS (SELECT max(fx_text) FROM pgcat.fx_descriptions WHERE fx_oid = o AND fx_part = 0),
    (o, cat) AS (SELECT max(fx_text) FROM pgcat.fx_descriptions WHERE fx_oid = o AND fx_part = 0);
CREATE MACRO pgcat.col_description(o, n) AS (SELECT max(fx_text) FROM pgcat.fx_descriptions WHERE fx_oid = o AND fx_part = n);
CREATE MACRO pgcat.shobj_description(o, cat) AS NULL::VARCHAR;
CREATE MACRO pgcat.pg_encoding_to_char(e) AS 'UTF8';
CREATE MACRO pgcat.pg_char_to_encoding(e) AS 6;
CREATE MACRO pgcat.pg_tablespace_location(o) AS '';
CREATE MACRO pgcat.pg_is_in_recovery() AS false;
CREATE MACRO pgcat.pg_is_other_temp_schema(o) AS false;
CREATE MACRO pgcat.pg_my_temp_schema() AS 0::BIGINT;
CREATE MACRO pgcat.pg_postmaster_start_time() AS (SELECT started FROM pgcat.server);
CREATE MACRO pgcat.pg_conf_load_time() AS (SELECT started FROM pgcat.server);
CREATE MACRO pgcat.database_size(n) AS
    (SELECT coalesce(sum(total_blocks * block_size), 0)::BIGINT FROM pragma_database_size() WHERE database_name NOT IN ('memory', 'pgcat', 'system', 'temp'));
CREATE MACRO pgcat.pg_tablespace_size(o) AS pgcat.database_size('');
CREATE MACRO pgcat.pg_database_size(n) AS pgcat.database_size(n);
CREATE MACRO pgcat.pg_table_size(o) AS NULL::BIGINT;
CREATE MACRO pgcat.pg_relation_size(o) AS NULL::BIGINT, (o, fork) AS NULL::BIGINT;
CREATE MACRO pgcat.pg_total_relation_size(o) AS NULL::BIGINT;
CREATE MACRO pgcat.pg_indexes_size(o) AS NULL::BIGINT;
CREATE MACRO pgcat.pg_size_pretty(n) AS
    CASE WHEN abs(n) < 10240 THEN n || ' bytes' WHEN abs(n) < 10485760 THEN round(n / 1024.0)::BIGINT || ' kB'
         WHEN abs(n) < 10737418240 THEN round(n / 1048576.0)::BIGINT || ' MB' ELSE round(n / 1073741824.0)::BIGINT || ' GB' END;
CREATE MACRO pgcat.has_database_privilege(d, p) AS true, (u, d, p) AS true;
CREATE MACRO pgcat.has_function_privilege(f, p) AS true, (u, f, p) AS true;
CREATE MACRO pgcat.has_tablespace_privilege(s, p) AS true, (u, s, p) AS true;
CREATE MACRO pgcat.array_upper(l, d) AS nullif(len(l), 0);
CREATE MACRO pgcat.array_lower(l, d) AS CASE WHEN len(l) > 0 THEN 1 END;
CREATE MACRO pgcat._pg_expandarray(l) AS unnest(list_transform(l, lambda v, i: {'x': v, 'n': i::INTEGER}));
CREATE MACRO pgcat._pg_expandarray(l) AS TABLE SELECT unnest(l) AS x, generate_subscripts(l, 1)::INTEGER AS n;
-- DuckDB drops WITH ORDINALITY of a table macro: the number is a third column
CREATE MACRO pgcat.unnest_two(a, b) AS TABLE SELECT unnest(a) AS a, unnest(b) AS b;
CREATE MACRO pgcat.unnest_numbered(a, b) AS TABLE SELECT unnest(a) AS a, unnest(b) AS b, unnest(range(1, greatest(len(a), len(b)) + 1)) AS n;
CREATE MACRO pgcat.vector_text(l) AS array_to_string(l, ' ');

-- regclass, regnamespace, regproc: the text form of an object id, and back; a schema inside a file is not of the search path
CREATE VIEW pgcat.fx_shown AS
SELECT c.oid AS fx_oid, CASE WHEN s.schema_name = 'main' THEN '' ELSE pgcat.quote_ident(s.schema_name) || '.' END || pgcat.quote_ident(c.relname) AS fx_name
FROM pgcat.relations c JOIN duckdb_schemas() s ON s.oid = c.relnamespace;
CREATE MACRO pgcat.regclass_name(o) AS
    CASE WHEN o = 0 THEN '-' ELSE coalesce((SELECT fx_name FROM pgcat.fx_shown WHERE fx_oid = o::BIGINT),
        (SELECT fx_name FROM pgcat.fx_catalog_tables WHERE fx_oid = o::BIGINT), o::VARCHAR) END;
CREATE MACRO pgcat.unquoted_name(n) AS CASE WHEN n LIKE '"%' THEN trim(n, '"') ELSE lower(n) END;
-- An argument is bound once, by a subquery: put in several times it would multiply with each nesting.
CREATE MACRO pgcat.find_relation(n) AS
    (SELECT min(fx_oid) FROM (SELECT n::VARCHAR AS fx_text), pgcat.fx_relations
     WHERE fx_name = pgcat.unquoted_name(split_part(fx_text, '.', -1))
       AND (fx_text NOT LIKE '%.%' OR fx_schema = pgcat.unquoted_name(split_part(fx_text, '.', -2))));
CREATE MACRO pgcat.regclass_oid(n) AS
    (SELECT CASE WHEN fx_given IS NOT NULL THEN coalesce(try_cast(fx_given AS BIGINT), pgcat.find_relation(fx_given),
        (SELECT fx_oid FROM pgcat.fx_catalog_tables WHERE fx_name = split_part(fx_given, '.', -1)),
        error('relation "' || fx_given || '" does not exist')::BIGINT) END
     FROM (SELECT n::VARCHAR AS fx_given));
CREATE MACRO pgcat.to_regclass(n) AS (SELECT fx_name FROM pgcat.fx_relations WHERE fx_oid = pgcat.find_relation(n));
CREATE MACRO pgcat.to_regtype(n) AS pgcat.format_type(pgcat.regtype_oid(n), NULL::INTEGER);
CREATE MACRO pgcat.regnamespace_name(o) AS (SELECT fx_name FROM pgcat.fx_schemas WHERE fx_oid = o::BIGINT);
CREATE MACRO pgcat.regnamespace_oid(n) AS (SELECT fx_oid FROM pgcat.fx_schemas WHERE fx_name = pgcat.unquoted_name(n));
CREATE MACRO pgcat.regrole_name(o) AS pgcat.pg_get_userbyid(o);
CREATE MACRO pgcat.regrole_oid(n) AS
    (SELECT CASE WHEN fx_given IS NOT NULL THEN coalesce((SELECT fx_oid FROM pgcat.fx_roles WHERE fx_name = pgcat.unquoted_name(fx_given)),
        error('role "' || fx_given || '" does not exist')::BIGINT) END FROM (SELECT n::VARCHAR AS fx_given));
CREATE MACRO pgcat.regproc_name(o) AS o::VARCHAR;
-- pg_type names its functions as text, so a function's name is compared as text too
CREATE MACRO pgcat.regproc_oid(n) AS split_part(n::VARCHAR, '.', -1);

CREATE MACRO pgcat.pg_get_keywords() AS TABLE
SELECT keyword_name AS word, CASE keyword_category WHEN 'reserved' THEN 'R' WHEN 'unreserved' THEN 'U' WHEN 'column_name' THEN 'C' ELSE 'T' END AS catcode,
       keyword_category AS catdesc FROM duckdb_keywords();
CREATE MACRO pgcat.pg_show_all_settings() AS TABLE FROM pgcat.pg_settings;
CREATE MACRO pgcat.pg_stat_get_numscans(o) AS NULL::BIGINT;

-- Privileges: of any of several that are asked for, as in PostgreSQL; a catalog's table can be read by everybody
CREATE VIEW pgcat.fx_table_rights AS
SELECT i.fx_member, r.oid AS fx_oid, g.privilege AS fx_privilege FROM pgcat.fx_inherited i JOIN pgcat.grants g ON g.role = i.fx_role
JOIN pgcat.fx_namespaces n ON n.nspname = g.schema_name JOIN pgcat.relations r ON r.relnamespace = n.oid AND r.relname = g.relation
UNION ALL
SELECT name, oid, 'SELECT' FROM (SELECT name FROM pgcat.roles), (SELECT oid FROM pgcat.catalog_tables);
CREATE VIEW pgcat.fx_schema_rights AS
SELECT i.fx_member, n.oid AS fx_oid, g.privilege AS fx_privilege FROM pgcat.fx_inherited i JOIN pgcat.grants g ON g.role = i.fx_role AND g.relation = ''
JOIN pgcat.fx_namespaces n ON n.nspname = g.schema_name
UNION ALL
SELECT name, oid, 'USAGE' FROM (SELECT name FROM pgcat.roles), (VALUES (11::BIGINT), (13000)) catalogs(oid);
CREATE MACRO pgcat.privilege_list(p) AS list_transform(string_split(upper(p), ','), lambda one: trim(replace(one, 'WITH GRANT OPTION', '')));
-- PostgreSQL's own roles (pg_read_all_stats) are there and nobody's.
CREATE MACRO pgcat.role_name(u) AS
    (SELECT coalesce((SELECT fx_name FROM pgcat.fx_roles WHERE fx_name = fx_given OR fx_oid::VARCHAR = fx_given),
        CASE WHEN fx_given LIKE 'pg\_%' ESCAPE '\' THEN fx_given END,
        error('role "' || fx_given || '" does not exist')) FROM (SELECT u::VARCHAR AS fx_given));
CREATE MACRO pgcat.may_use_table(u, t, p) AS
    (SELECT fx_user IN (SELECT fx_member FROM pgcat.fx_superusers) OR EXISTS (SELECT 1 FROM pgcat.fx_table_rights r
        WHERE r.fx_member = fx_user AND r.fx_oid = fx_asked AND list_contains(fx_list, r.fx_privilege))
     FROM (SELECT pgcat.role_name(u) AS fx_user, pgcat.regclass_oid(t) AS fx_asked, pgcat.privilege_list(p) AS fx_list));
CREATE MACRO pgcat.has_table_privilege(u, t, p) AS pgcat.may_use_table(u, t, p), (t, p) AS pgcat.may_use_table(getvariable('fluxion_user'), t, p);
CREATE MACRO pgcat.has_sequence_privilege(u, s, p) AS pgcat.may_use_table(u, s, p),
    (s, p) AS pgcat.may_use_table(getvariable('fluxion_user'), s, p);
CREATE MACRO pgcat.has_column_privilege(u, t, c, p) AS pgcat.may_use_table(u, t, p), (t, c, p) AS pgcat.may_use_table(getvariable('fluxion_user'), t, p);
CREATE MACRO pgcat.has_any_column_privilege(u, t, p) AS pgcat.may_use_table(u, t, p), (t, p) AS pgcat.may_use_table(getvariable('fluxion_user'), t, p);
CREATE MACRO pgcat.schema_oid(s) AS
    (SELECT coalesce((SELECT fx_oid FROM pgcat.fx_schemas WHERE fx_name = fx_given OR fx_oid::VARCHAR = fx_given),
        error('schema "' || fx_given || '" does not exist')::BIGINT) FROM (SELECT s::VARCHAR AS fx_given));
CREATE MACRO pgcat.may_use_schema(u, s, p) AS
    (SELECT fx_user IN (SELECT fx_member FROM pgcat.fx_superusers) OR EXISTS (SELECT 1 FROM pgcat.fx_schema_rights r
        WHERE r.fx_member = fx_user AND r.fx_oid = fx_asked AND list_contains(fx_list, r.fx_privilege))
     FROM (SELECT pgcat.role_name(u) AS fx_user, pgcat.schema_oid(s) AS fx_asked, pgcat.privilege_list(p) AS fx_list));
CREATE MACRO pgcat.has_schema_privilege(u, s, p) AS pgcat.may_use_schema(u, s, p), (s, p) AS pgcat.may_use_schema(getvariable('fluxion_user'), s, p);
CREATE MACRO pgcat.may_be_role(u, r) AS
    (SELECT fx_user IN (SELECT fx_member FROM pgcat.fx_superusers)
         OR EXISTS (SELECT 1 FROM pgcat.fx_inherited i WHERE i.fx_member = fx_user AND i.fx_role = fx_asked)
     FROM (SELECT pgcat.role_name(u) AS fx_user, pgcat.role_name(r) AS fx_asked));
CREATE MACRO pgcat.pg_has_role(u, r, p) AS pgcat.may_be_role(u, r), (r, p) AS pgcat.may_be_role(getvariable('fluxion_user'), r);
