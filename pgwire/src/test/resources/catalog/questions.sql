-- DBeaver: tables and views of a schema, with their comments
SELECT c.relname, c.relkind::text, c.relpersistence::text, c.relnatts, c.relhasindex, d.description
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
WHERE n.nspname = 'comercio' AND c.relkind NOT IN ('i', 'I', 'c', 'S') ORDER BY c.relname

-- DBeaver: columns with type, default, identity and comment
SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attidentity::text,
       pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true), dsc.description
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON a.attrelid = c.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT OUTER JOIN pg_catalog.pg_attrdef ad ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
LEFT OUTER JOIN pg_catalog.pg_description dsc ON c.oid = dsc.objoid AND a.attnum = dsc.objsubid
WHERE NOT a.attisdropped AND a.attnum > 0 AND c.relkind NOT IN ('i', 'I', 'c', 'S') AND n.nspname = 'comercio'
ORDER BY c.relname, a.attnum

-- DBeaver: keys and what they point to
SELECT t.relname, c.conname, c.contype::text, c.conkey, rt.relname, c.confkey, c.confupdtype::text, c.confdeltype::text
FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class t ON t.oid = c.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
LEFT OUTER JOIN pg_catalog.pg_class rt ON rt.oid = c.confrelid
WHERE n.nspname = 'comercio' AND c.contype IN ('p', 'u', 'f') ORDER BY t.relname, c.conname

-- DBeaver: indexes
SELECT tc.relname, c.relname, i.indisunique, i.indisprimary, i.indkey::text, i.indnatts, am.amname
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class tc ON tc.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = tc.relnamespace JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE n.nspname = 'comercio' ORDER BY tc.relname, c.relname

-- DBeaver: what a schema's sequences number
SELECT s.relname, t.relname, d.refobjsubid, d.deptype::text FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
WHERE n.nspname = 'comercio' AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i') ORDER BY s.relname

-- pgAdmin: the connection's database
SELECT pg_encoding_to_char(db.encoding), has_database_privilege(db.oid, 'CREATE'), datallowconn, datistemplate
FROM pg_catalog.pg_database db WHERE db.datname = current_database()

-- pgAdmin: whether this session is encrypted by GSSAPI
SELECT gss_authenticated, encrypted FROM pg_catalog.pg_stat_gssapi WHERE pid = pg_backend_pid()

-- pgAdmin: its own row in the dashboard
SELECT state, wait_event_type, wait_event, backend_type, client_addr IS NOT NULL, query_start >= xact_start, datname = current_database()
FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()

-- pgAdmin: a table's constraints as text
SELECT conname, pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint
WHERE conrelid = 'comercio.lineas'::regclass AND contype IN ('p', 'f') ORDER BY conname

-- pgAdmin: an enum's labels
SELECT t.typname, t.typtype::text, t.typcategory::text, e.enumlabel FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = 'comercio' ORDER BY e.enumsortorder

-- Metabase: tables that can be read
SELECT n.nspname, c.relname, CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'v' THEN 'VIEW' END, d.description
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON c.relnamespace = n.oid
LEFT JOIN pg_catalog.pg_description d ON c.oid = d.objoid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_catalog.pg_stat_user_tables stat ON n.nspname = stat.schemaname AND c.relname = stat.relname
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname = 'comercio' AND c.relkind IN ('r', 'p', 'v', 'f', 'm')
  AND has_table_privilege(c.oid, 'SELECT') ORDER BY c.relname

-- Metabase: fields with their comment and whether the database makes their values
SELECT c.column_name, c.udt_name, c.ordinal_position, c.table_name, c.is_nullable, c.is_identity, c.identity_generation,
       c.column_default IS NOT NULL,
       col_description((quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass::oid, c.ordinal_position)
FROM information_schema.columns c WHERE c.table_schema = 'comercio' ORDER BY c.table_name, c.ordinal_position

-- Metabase: foreign keys
SELECT fk_ns.nspname, fk_table.relname, fk_column.attname, pk_ns.nspname, pk_table.relname, pk_column.attname
FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class fk_table ON c.conrelid = fk_table.oid
JOIN pg_catalog.pg_namespace fk_ns ON c.connamespace = fk_ns.oid JOIN pg_catalog.pg_attribute fk_column ON c.conrelid = fk_column.attrelid
JOIN pg_catalog.pg_class pk_table ON c.confrelid = pk_table.oid JOIN pg_catalog.pg_namespace pk_ns ON pk_table.relnamespace = pk_ns.oid
JOIN pg_catalog.pg_attribute pk_column ON c.confrelid = pk_column.attrelid
WHERE fk_ns.nspname = 'comercio' AND c.contype = 'f'::"char" AND fk_column.attnum = ANY (c.conkey) AND pk_column.attnum = ANY (c.confkey)

-- information_schema: columns with their types
SELECT table_name, column_name, ordinal_position, is_nullable, numeric_precision, numeric_scale, datetime_precision, udt_name
FROM information_schema.columns WHERE table_schema = 'comercio' AND data_type <> 'ARRAY' ORDER BY table_name, ordinal_position

-- information_schema: keys and their columns
SELECT k.table_name, k.constraint_name, t.constraint_type, k.column_name, k.ordinal_position, k.position_in_unique_constraint
FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t USING (constraint_schema, constraint_name, table_name)
WHERE k.table_schema = 'comercio' ORDER BY 1, 2, 5

-- information_schema: foreign keys
SELECT constraint_name, unique_constraint_schema, unique_constraint_name, match_option, update_rule, delete_rule
FROM information_schema.referential_constraints WHERE constraint_schema = 'comercio' ORDER BY 1

-- Hibernate: sequences
SELECT sequence_schema, sequence_name, start_value, minimum_value, increment, cycle_option FROM information_schema.sequences
WHERE sequence_schema = 'comercio' ORDER BY 2

-- psqlODBC: primary keys
SELECT ta.attname, ia.attnum, ic.relname, n.nspname, tc.relname
FROM pg_catalog.pg_attribute ta, pg_catalog.pg_attribute ia, pg_catalog.pg_class tc, pg_catalog.pg_index i, pg_catalog.pg_namespace n, pg_catalog.pg_class ic
WHERE tc.relname = 'lineas' AND n.nspname = 'comercio' AND tc.oid = i.indrelid AND n.oid = tc.relnamespace AND i.indisprimary = 't'
  AND ia.attrelid = i.indexrelid AND ta.attrelid = i.indrelid AND ta.attnum = i.indkey[ia.attnum-1] AND (NOT ta.attisdropped) AND (NOT ia.attisdropped)
  AND ic.oid = i.indexrelid ORDER BY ia.attnum

-- psqlODBC: indexes, their columns as numbers
SELECT c.relname, i.indkey, i.indisunique, i.indisclustered, a.amname, c.relhasrules, n.nspname, 0, i.indoption
FROM pg_catalog.pg_index i, pg_catalog.pg_class c, pg_catalog.pg_class d, pg_catalog.pg_am a, pg_catalog.pg_namespace n
WHERE d.relname = 'lineas' AND n.nspname = 'comercio' AND n.oid = d.relnamespace AND d.oid = i.indrelid AND i.indexrelid = c.oid AND c.relam = a.oid
ORDER BY i.indisprimary DESC, i.indisunique, n.nspname, c.relname

-- psqlODBC: foreign keys, a row for each column
SELECT n2.nspname, c2.relname, a2.attname, n1.nspname, c1.relname, a1.attname, i::int2, case ref.confupdtype when 'c' then 0::int2 else 3::int2 end,
       ref.conname, cn.conname
FROM ((((((( (select cn.oid, conrelid, conkey, confrelid, confkey, generate_series(array_lower(conkey, 1), array_upper(conkey, 1)) as i,
                     confupdtype, confdeltype, conname, condeferrable, condeferred
              from pg_catalog.pg_constraint cn, pg_catalog.pg_class c, pg_catalog.pg_namespace n
              where contype = 'f' and confrelid = c.oid and relname = 'tiendas' and n.oid = c.relnamespace and n.nspname = 'comercio') ref
 inner join pg_catalog.pg_class c1 on c1.oid = ref.conrelid) inner join pg_catalog.pg_namespace n1 on n1.oid = c1.relnamespace)
 inner join pg_catalog.pg_attribute a1 on a1.attrelid = c1.oid and a1.attnum = conkey[i])
 inner join pg_catalog.pg_class c2 on c2.oid = ref.confrelid) inner join pg_catalog.pg_namespace n2 on n2.oid = c2.relnamespace)
 inner join pg_catalog.pg_attribute a2 on a2.attrelid = c2.oid and a2.attnum = confkey[i])
 left outer join pg_catalog.pg_constraint cn on cn.conrelid = ref.confrelid and cn.contype = 'p')
ORDER BY 1, 2, 4, 5

-- pgAdmin: what its role may do
SELECT roles.rolsuper as is_superuser, CASE WHEN roles.rolsuper THEN true ELSE roles.rolcreaterole END as can_create_role,
       CASE WHEN 'pg_signal_backend'=ANY(ARRAY(WITH RECURSIVE cte AS (SELECT pg_roles.oid,pg_roles.rolname FROM pg_roles WHERE pg_roles.oid = roles.oid
            UNION ALL SELECT m.roleid,pgr.rolname FROM cte cte_1 JOIN pg_auth_members m ON m.member = cte_1.oid JOIN pg_roles pgr ON pgr.oid = m.roleid)
            SELECT rolname FROM cte)) THEN True ELSE False END as can_signal_backend
FROM pg_catalog.pg_roles as roles WHERE rolname = current_user

-- Metabase: fields by information_schema, with the comment by a computed name
SELECT c.column_name AS "name", c.ordinal_position - 1 AS "database-position", c.table_name AS "table-name", pk.column_name IS NOT NULL AS "pk?",
       col_description(CAST(CAST(format('%I.%I', CAST(c.table_schema AS TEXT), CAST(c.table_name AS TEXT)) AS REGCLASS) AS OID), c.ordinal_position) AS "field-comment",
       (c.column_default IS NOT NULL AND c.column_default LIKE '%nextval(%') OR c.is_identity <> 'NO' AS "database-is-auto-increment"
FROM information_schema.columns AS c LEFT JOIN (SELECT tc.table_schema, tc.table_name, kc.column_name FROM information_schema.table_constraints AS tc
     INNER JOIN information_schema.key_column_usage AS kc ON tc.constraint_name = kc.constraint_name AND tc.table_schema = kc.table_schema
     AND tc.table_name = kc.table_name WHERE tc.constraint_type = 'PRIMARY KEY') AS pk
     ON c.table_schema = pk.table_schema AND c.table_name = pk.table_name AND c.column_name = pk.column_name
WHERE c.table_schema !~ '^information_schema|catalog_history|pg_' AND c.table_schema = 'comercio' ORDER BY c.table_name, c.ordinal_position

-- Django: indexes with their options
SELECT c.relname, arridx, koi.key, option FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
     unnest(i.indkey, i.indoption) WITH ORDINALITY koi(key, option, arridx) WHERE n.nspname = 'comercio' ORDER BY c.relname, arridx

-- any tool: indexes as text
SELECT tablename, indexname, indexdef FROM pg_catalog.pg_indexes WHERE schemaname = 'comercio' ORDER BY 2

-- any tool: names and object ids there and back
SELECT 'comercio.tiendas'::regclass::text, ('comercio.tiendas'::regclass)::oid = c.oid, to_regclass('comercio.nada') IS NULL,
       'int4'::regtype::text, 'numeric'::regtype::oid, 'comercio'::regnamespace::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'comercio' AND c.relname = 'tiendas'

-- any tool: the types that drivers know, with their arrays
SELECT t.typname, t.oid, t.typlen, t.typcategory::text, t.typtype::text, t.typdelim::text, e.typname, a.typname FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typlen = -1 LEFT JOIN pg_catalog.pg_type a ON a.oid = t.typarray
WHERE t.typname IN ('bool', 'bytea', 'int8', 'int2', 'int4', 'text', 'oid', 'json', 'float4', 'float8', 'varchar', 'bpchar', 'date', 'time',
    'timestamp', 'timestamptz', 'interval', 'timetz', 'numeric', 'uuid', 'jsonb', '_int4', '_text', '_numeric', '_uuid', '_jsonb') ORDER BY t.oid

-- any tool: descriptions by function
SELECT obj_description('comercio.tiendas'::regclass, 'pg_class'), col_description('comercio.tiendas'::regclass, 2),
       obj_description('comercio.lineas'::regclass, 'pg_class'), pg_size_pretty(123456789::bigint), pg_get_userbyid(10) IS NOT NULL

-- any tool: the sequence of a column
SELECT pg_get_serial_sequence('comercio.numerada', 'id'), pg_get_serial_sequence('comercio.numerada', 'otra'),
       pg_get_serial_sequence('comercio.numerada', 'nota')

-- any tool: a view's columns
SELECT v.viewname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_views v
JOIN pg_catalog.pg_attribute a ON a.attrelid = (quote_ident(v.schemaname) || '.' || quote_ident(v.viewname))::regclass::oid
WHERE v.schemaname = 'comercio' ORDER BY a.attnum
