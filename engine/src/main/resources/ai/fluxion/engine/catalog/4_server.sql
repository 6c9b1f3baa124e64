-- CatalogDatabase makes pgcat.server, one row (database_name, started), before this runs
-- The session sets fx_settings before it reads the view.
CREATE VIEW pgcat.pg_settings AS
SELECT name, setting, NULL::VARCHAR AS unit, 'Fluxion' AS category, '' AS short_desc, NULL::VARCHAR AS extra_desc, 'user' AS context,
       'string' AS vartype, CASE WHEN setting = initial THEN 'default' ELSE 'session' END AS source, NULL::VARCHAR AS min_val, NULL::VARCHAR AS max_val, NULL::VARCHAR[] AS enumvals,
       initial AS boot_val, initial AS reset_val, NULL::VARCHAR AS sourcefile, NULL::INTEGER AS sourceline, false AS pending_restart
FROM (SELECT unnest(getvariable('fx_settings')::STRUCT("name" VARCHAR, setting VARCHAR, initial VARCHAR)[], recursive := true)
      UNION ALL SELECT 'max_index_keys', '32', '32');

CREATE VIEW pgcat.pg_database AS
SELECT 16384::BIGINT AS oid, database_name AS datname, 10::BIGINT AS datdba, 6 AS encoding, 'c' AS datlocprovider, false AS datistemplate,
       true AS datallowconn, -1 AS datconnlimit, 0::BIGINT AS datfrozenxid, 0::BIGINT AS datminmxid, 1663::BIGINT AS dattablespace,
       'C' AS datcollate, 'C' AS datctype, NULL::VARCHAR AS daticulocale, NULL::VARCHAR AS datcollversion, NULL::VARCHAR[] AS datacl
FROM pgcat.server;

CREATE VIEW pgcat.pg_roles AS
SELECT oid, name AS rolname, superuser AS rolsuper, true AS rolinherit, superuser AS rolcreaterole, superuser AS rolcreatedb,
       login AS rolcanlogin, false AS rolreplication, superuser AS rolbypassrls, connection_limit AS rolconnlimit, '********' AS rolpassword,
       nullif(valid_until, '')::TIMESTAMPTZ AS rolvaliduntil, CASE WHEN settings <> '' THEN string_split(settings, chr(10)) END AS rolconfig
FROM pgcat.roles;
CREATE VIEW pgcat.pg_authid AS SELECT * FROM pgcat.pg_roles;
CREATE VIEW pgcat.pg_user AS
SELECT rolname AS usename, oid AS usesysid, rolcreatedb AS usecreatedb, rolsuper AS usesuper, false AS userepl, rolbypassrls AS usebypassrls,
       rolpassword AS passwd, rolvaliduntil AS valuntil, rolconfig AS useconfig FROM pgcat.pg_roles;
CREATE VIEW pgcat.pg_auth_members AS
SELECT hash(roleid, member)::HUGEINT % 1073741824 AS oid, roleid, member, 10::BIGINT AS grantor, false AS admin_option FROM pgcat.memberships;
CREATE VIEW pgcat.pg_group AS SELECT '' AS groname, 0::BIGINT AS grosysid, NULL::BIGINT[] AS grolist WHERE false;
CREATE VIEW pgcat.pg_tablespace AS
SELECT 1663::BIGINT AS oid, 'pg_default' AS spcname, 10::BIGINT AS spcowner, NULL::VARCHAR[] AS spcacl, NULL::VARCHAR[] AS spcoptions;
CREATE VIEW pgcat.pg_am AS
SELECT 2::BIGINT AS oid, 'duckdb' AS amname, '-' AS amhandler, 't' AS amtype UNION ALL SELECT 403, 'btree', '-', 'i';
CREATE VIEW pgcat.pg_language AS
SELECT 14::BIGINT AS oid, 'sql' AS lanname, 10::BIGINT AS lanowner, false AS lanispl, true AS lanpltrusted, 0::BIGINT AS lanplcallfoid,
       0::BIGINT AS laninline, 0::BIGINT AS lanvalidator, NULL::VARCHAR[] AS lanacl, 2612::BIGINT AS tableoid;

CREATE VIEW pgcat.functions AS
SELECT f.*, a.database_name AS schemaname, n.oid AS namespace
FROM duckdb_functions() f JOIN pgcat.attached a ON a.database_name = f.database_name
JOIN pgcat.pg_namespace n ON n.nspname = CASE WHEN f.schema_name = 'main' THEN f.database_name ELSE f.schema_name END
WHERE NOT f.internal;
CREATE VIEW pgcat.pg_proc AS
SELECT function_oid AS oid, function_name AS proname, namespace AS pronamespace, 10::BIGINT AS proowner, 14::BIGINT AS prolang, 1.0::FLOAT AS procost,
       0.0::FLOAT AS prorows, 0::BIGINT AS provariadic, '-' AS prosupport, 'f' AS prokind, false AS prosecdef, false AS proleakproof,
       false AS proisstrict, function_type LIKE 'table%' AS proretset, 'v' AS provolatile, 's' AS proparallel, len(parameters)::SMALLINT AS pronargs,
       0::SMALLINT AS pronargdefaults, 25::BIGINT AS prorettype, list_transform(parameters, lambda p: 25::BIGINT) AS proargtypes,
       NULL::BIGINT[] AS proallargtypes, NULL::VARCHAR[] AS proargmodes, parameters AS proargnames, NULL::VARCHAR AS proargdefaults,
       NULL::BIGINT[] AS protrftypes, macro_definition AS prosrc, NULL::VARCHAR AS probin, NULL::VARCHAR AS prosqlbody,
       NULL::VARCHAR[] AS proconfig, NULL::VARCHAR[] AS proacl
FROM pgcat.functions;

-- The object ids that PostgreSQL gives to its own catalog's tables; pg_description and pg_depend refer to them.
CREATE VIEW pgcat.catalog_tables AS
SELECT * FROM (VALUES (1247, 'pg_type'), (1249, 'pg_attribute'), (1255, 'pg_proc'), (1259, 'pg_class'), (1262, 'pg_database'), (1260, 'pg_authid'),
    (2604, 'pg_attrdef'), (2606, 'pg_constraint'), (2610, 'pg_index'), (2615, 'pg_namespace'), (2617, 'pg_operator'), (2618, 'pg_rewrite'),
    (2620, 'pg_trigger'), (2601, 'pg_am'), (3079, 'pg_extension'), (3456, 'pg_collation'), (2224, 'pg_sequence')) t(oid, name);

-- A sequence belongs to the column that it numbers.
CREATE VIEW pgcat.pg_depend AS
SELECT 1259::BIGINT AS classid, sequence_oid AS objid, 0 AS objsubid, 1259::BIGINT AS refclassid, table_oid AS refobjid,
       column_index::INTEGER AS refobjsubid, CASE WHEN is_identity THEN 'i' ELSE 'a' END AS deptype
FROM pgcat.numbering;

-- What the server has none of; clients read these and must find them empty.
CREATE VIEW pgcat.pg_inherits AS
SELECT 0::BIGINT AS inhrelid, 0::BIGINT AS inhparent, 0 AS inhseqno, false AS inhdetachpending WHERE false;
CREATE VIEW pgcat.pg_partitioned_table AS
SELECT 0::BIGINT AS partrelid, 'r' AS partstrat, 0::SMALLINT AS partnatts, 0::BIGINT AS partdefid, NULL::SMALLINT[] AS partattrs, NULL::BIGINT[] AS partclass WHERE false;
CREATE VIEW pgcat.pg_shdepend AS
SELECT 0::BIGINT AS dbid, 0::BIGINT AS classid, 0::BIGINT AS objid, 0 AS objsubid, 0::BIGINT AS refclassid, 0::BIGINT AS refobjid, 'o' AS deptype WHERE false;
CREATE VIEW pgcat.pg_shdescription AS SELECT 0::BIGINT AS objoid, 0::BIGINT AS classoid, '' AS description WHERE false;
CREATE VIEW pgcat.pg_seclabel AS SELECT 0::BIGINT AS objoid, 0::BIGINT AS classoid, 0 AS objsubid, '' AS provider, '' AS label WHERE false;
CREATE VIEW pgcat.pg_rewrite AS
SELECT 0::BIGINT AS oid, '' AS rulename, 0::BIGINT AS ev_class, '1' AS ev_type, 'O' AS ev_enabled, true AS is_instead, 2618::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_policy AS
SELECT 0::BIGINT AS oid, '' AS polname, 0::BIGINT AS polrelid, '*' AS polcmd, true AS polpermissive, NULL::BIGINT[] AS polroles,
       NULL::VARCHAR AS polqual, NULL::VARCHAR AS polwithcheck WHERE false;
CREATE VIEW pgcat.pg_statistic_ext AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS stxrelid, '' AS stxname, 0::BIGINT AS stxnamespace, 10::BIGINT AS stxowner, -1 AS stxstattarget,
       NULL::SMALLINT[] AS stxkeys, NULL::VARCHAR[] AS stxkind, NULL::VARCHAR AS stxexprs WHERE false;
CREATE VIEW pgcat.pg_policies AS
SELECT '' AS schemaname, '' AS tablename, '' AS policyname, '' AS permissive, NULL::VARCHAR[] AS roles, '' AS cmd, NULL::VARCHAR AS qual,
       NULL::VARCHAR AS with_check WHERE false;
CREATE VIEW pgcat.pg_rules AS SELECT '' AS schemaname, '' AS tablename, '' AS rulename, '' AS definition WHERE false;
CREATE VIEW pgcat.pg_conversion AS
SELECT 0::BIGINT AS oid, '' AS conname, 11::BIGINT AS connamespace, 10::BIGINT AS conowner, 6 AS conforencoding, 6 AS contoencoding, '-' AS conproc,
       false AS condefault WHERE false;
CREATE VIEW pgcat.pg_opfamily AS
SELECT 0::BIGINT AS oid, 403::BIGINT AS opfmethod, '' AS opfname, 11::BIGINT AS opfnamespace, 10::BIGINT AS opfowner,
       2753::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_db_role_setting AS SELECT 0::BIGINT AS setdatabase, 0::BIGINT AS setrole, NULL::VARCHAR[] AS setconfig WHERE false;
CREATE VIEW pgcat.pg_user_mapping AS SELECT 0::BIGINT AS oid, 0::BIGINT AS umuser, 0::BIGINT AS umserver, NULL::VARCHAR[] AS umoptions WHERE false;
CREATE VIEW pgcat.pg_ts_config AS SELECT 0::BIGINT AS oid, '' AS cfgname, 11::BIGINT AS cfgnamespace, 10::BIGINT AS cfgowner, 0::BIGINT AS cfgparser WHERE false;
CREATE VIEW pgcat.pg_ts_dict AS SELECT 0::BIGINT AS oid, '' AS dictname, 11::BIGINT AS dictnamespace, 10::BIGINT AS dictowner,
       0::BIGINT AS dicttemplate, NULL::VARCHAR AS dictinitoption WHERE false;
CREATE VIEW pgcat.pg_ts_parser AS SELECT 0::BIGINT AS oid, '' AS prsname, 11::BIGINT AS prsnamespace, '-' AS prsstart, '-' AS prstoken,
       '-' AS prsend, '-' AS prsheadline, '-' AS prslextype WHERE false;
CREATE VIEW pgcat.pg_ts_template AS SELECT 0::BIGINT AS oid, '' AS tmplname, 11::BIGINT AS tmplnamespace, '-' AS tmplinit,
       '-' AS tmpllexize WHERE false;
CREATE VIEW pgcat.pg_publication AS
SELECT 0::BIGINT AS oid, '' AS pubname, 10::BIGINT AS pubowner, false AS puballtables, false AS pubinsert, false AS pubupdate, false AS pubdelete,
       false AS pubtruncate, false AS pubviaroot WHERE false;
CREATE VIEW pgcat.pg_publication_rel AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS prpubid, 0::BIGINT AS prrelid, NULL::VARCHAR AS prqual, NULL::SMALLINT[] AS prattrs WHERE false;
CREATE VIEW pgcat.pg_publication_namespace AS SELECT 0::BIGINT AS oid, 0::BIGINT AS pnpubid, 0::BIGINT AS pnnspid WHERE false;
CREATE VIEW pgcat.pg_subscription AS
SELECT 0::BIGINT AS oid, '' AS subname, 0::BIGINT AS subdbid, 10::BIGINT AS subowner, false AS subenabled, false AS subbinary, 'f' AS substream,
       'd' AS subtwophasestate, false AS subdisableonerr, '' AS subconninfo, NULL::VARCHAR AS subslotname, 'off' AS subsynccommit,
       NULL::VARCHAR[] AS subpublications, NULL::VARCHAR AS subskiplsn WHERE false;
CREATE VIEW pgcat.pg_extension AS
SELECT 0::BIGINT AS oid, '' AS extname, 10::BIGINT AS extowner, 0::BIGINT AS extnamespace, false AS extrelocatable, '' AS extversion,
       NULL::BIGINT[] AS extconfig, NULL::VARCHAR[] AS extcondition WHERE false;
CREATE VIEW pgcat.pg_available_extensions AS
SELECT '' AS name, '' AS default_version, NULL::VARCHAR AS installed_version, '' AS comment WHERE false;
CREATE VIEW pgcat.pg_foreign_table AS SELECT 0::BIGINT AS ftrelid, 0::BIGINT AS ftserver, NULL::VARCHAR[] AS ftoptions WHERE false;
CREATE VIEW pgcat.pg_foreign_server AS
SELECT 0::BIGINT AS oid, '' AS srvname, 10::BIGINT AS srvowner, 0::BIGINT AS srvfdw, '' AS srvtype, '' AS srvversion, NULL::VARCHAR[] AS srvacl,
       NULL::VARCHAR[] AS srvoptions, 1417::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_foreign_data_wrapper AS
SELECT 0::BIGINT AS oid, '' AS fdwname, 10::BIGINT AS fdwowner, 0::BIGINT AS fdwhandler, 0::BIGINT AS fdwvalidator, NULL::VARCHAR[] AS fdwacl,
       NULL::VARCHAR[] AS fdwoptions WHERE false;
CREATE VIEW pgcat.pg_event_trigger AS
SELECT 0::BIGINT AS oid, '' AS evtname, '' AS evtevent, 10::BIGINT AS evtowner, 0::BIGINT AS evtfoid, 'O' AS evtenabled, NULL::VARCHAR[] AS evttags WHERE false;
CREATE VIEW pgcat.pg_cast AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS castsource, 0::BIGINT AS casttarget, 0::BIGINT AS castfunc, 'i' AS castcontext, 'f' AS castmethod,
       2605::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_operator AS
SELECT 0::BIGINT AS oid, '' AS oprname, 0::BIGINT AS oprnamespace, 10::BIGINT AS oprowner, 'b' AS oprkind, 0::BIGINT AS oprleft, 0::BIGINT AS oprright,
       0::BIGINT AS oprresult, '-' AS oprcode, 2617::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_opclass AS
SELECT 0::BIGINT AS oid, 403::BIGINT AS opcmethod, '' AS opcname, 11::BIGINT AS opcnamespace, 10::BIGINT AS opcowner, true AS opcdefault,
       0::BIGINT AS opcfamily, 0::BIGINT AS opcintype, 0::BIGINT AS opckeytype,
       2616::BIGINT AS tableoid WHERE false;
CREATE VIEW pgcat.pg_amop AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS amopfamily, 0::BIGINT AS amoplefttype, 0::BIGINT AS amoprighttype, 0::SMALLINT AS amopstrategy,
       's' AS amoppurpose, 0::BIGINT AS amopopr, 0::BIGINT AS amopmethod, 0::BIGINT AS amopsortfamily WHERE false;
CREATE VIEW pgcat.pg_amproc AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS amprocfamily, 0::BIGINT AS amproclefttype, 0::BIGINT AS amprocrighttype, 0::SMALLINT AS amprocnum,
       0::BIGINT AS amproc WHERE false;
CREATE VIEW pgcat.pg_largeobject_metadata AS
SELECT 0::BIGINT AS oid, 10::BIGINT AS lomowner, NULL::VARCHAR[] AS lomacl WHERE false;
CREATE VIEW pgcat.pg_aggregate AS SELECT 0::BIGINT AS aggfnoid, 'n' AS aggkind, 0::SMALLINT AS aggnumdirectargs WHERE false;
CREATE VIEW pgcat.pg_default_acl AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS defaclrole, 0::BIGINT AS defaclnamespace, 'r' AS defaclobjtype, NULL::VARCHAR[] AS defaclacl WHERE false;
-- The session sets fx_prepared before it reads the view.
CREATE VIEW pgcat.pg_prepared_statements AS
SELECT p.name, p.statement, p.since AS prepare_time, p.types AS parameter_types, p.from_sql, 0::BIGINT AS generic_plans, 0::BIGINT AS custom_plans
FROM (SELECT unnest(getvariable('fx_prepared')::STRUCT("name" VARCHAR, statement VARCHAR, since TIMESTAMPTZ, types VARCHAR[], from_sql BOOLEAN)[]) AS p);
-- For pg_dump.
CREATE MACRO pgcat.acldefault(kind, owner) AS NULL::VARCHAR[];
CREATE VIEW pgcat.pg_init_privs AS
SELECT 0::BIGINT AS objoid, 0::BIGINT AS classoid, 0 AS objsubid, 'i' AS privtype, NULL::VARCHAR[] AS initprivs WHERE false;
CREATE VIEW pgcat.pg_transform AS
SELECT 0::BIGINT AS oid, 0::BIGINT AS trftype, 0::BIGINT AS trflang, 0::BIGINT AS trffromsql, 0::BIGINT AS trftosql WHERE false;
CREATE VIEW pgcat.pg_seclabels AS
SELECT 0::BIGINT AS objoid, 0::BIGINT AS classoid, 0 AS objsubid, '' AS objtype, 0::BIGINT AS objnamespace, '' AS objname, '' AS provider,
       '' AS label WHERE false;
