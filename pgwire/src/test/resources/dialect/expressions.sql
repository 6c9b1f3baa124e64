1.23456::numeric(10,5)
quote_literal('it''s')
quote_nullable(NULL)
quote_ident('Con espacio')
quote_ident('simple')
btrim('  a ')
btrim('xxaxx', 'x')
initcap('hola mundo-cruel x2y')
div(7, 2)
div(-7, 2)
every(x > 0) FROM (VALUES (1), (2)) t(x)
to_hex(255)
width_bucket(5.35, 0.024, 10.06, 5)
width_bucket(-1, 0, 10, 5)
width_bucket(10, 0, 10, 5)
to_char(timestamp '2024-03-07 15:04:05.123456', 'YYYY-MM-DD HH24:MI:SS')
to_char(timestamp '2024-03-07 15:04:05.123456', 'DD/MM/YY HH12:MI AM')
to_char(timestamp '2024-03-07 15:04:05.123456', 'YYYYMMDD"T"HH24MISS.MS')
to_char(timestamp '2024-03-07 15:04:05.123456', 'SS.US')
to_char(date '2024-03-07', 'Dy DD Mon YYYY DDD')
to_char(date '2024-03-07', 'FMDay, FMMonth')
to_date('07/03/2024', 'DD/MM/YYYY')
to_timestamp('2024-03-07 15:04:05', 'YYYY-MM-DD HH24:MI:SS')
to_timestamp(0)
'{"a":{"b":2}}'::jsonb -> 'a' ->> 'b'
json_build_object('a', 1)::jsonb ->> 'a'
pg_get_userbyid(1) IS NOT NULL
pg_size_pretty(10239::bigint)
pg_size_pretty(10485760::bigint)
format_type(1700, 655366)
format_type(1007, NULL)
'pg_class'::regclass::oid
1043::regtype::text
'integer'::regtype::oid
to_regclass('no_such_table') IS NULL
array_upper(ARRAY[1,2,3], 1)
x FROM (SELECT 1 AS x) t FOR UPDATE
5 / 2
7 % 3
round(2.5)
2.5::integer
'abc' ~ 'b'
'abc' ~* 'B'
'abc' !~ '^b'
date '2024-01-31' + 1
date '2024-01-31' - date '2024-01-01'
extract(dow from date '2024-01-01')
substring('abc' from 2 for 1)
concat_ws(',', 'a', NULL, 'b')
greatest(1, NULL, 3)
percentile_cont(0.75) WITHIN GROUP (ORDER BY x) FROM generate_series(1, 10) t(x)
string_agg(x::text, ',' ORDER BY x DESC) FROM generate_series(1, 3) t(x)
count(*) FILTER (WHERE x > 1) FROM generate_series(1, 3) t(x)
'\x00ff'::bytea
CAST('\xDEAD beef' AS bytea)
bytea '\x'
E'\\x4142'::bytea
'a\\b\000\377'::bytea
octet_length('\x00ff7f'::bytea)
'\x00ff'::bytea::text
b = '\x00ff' FROM (SELECT '\x00FF'::bytea AS b) t
coalesce(b, '\x00') FROM (SELECT '\xAb'::bytea AS b) t
j ? 'a' FROM (SELECT '{"a": {"b": [1, 2]}}'::jsonb AS j) t
j ? 'z' OR j -> 'a' ? 'b' FROM (SELECT '{"a": {"b": [1, 2]}}'::jsonb AS j) t
'["x", "y"]'::jsonb ? 'x'
'{"a": 1, "c": 2}'::jsonb ?| array['b', 'c']
'{"a": 1, "c": 2}'::jsonb ?& array['a', 'b']
'{"a": {"b": ["x", "y"]}}'::jsonb #>> '{a,b,1}'
j #>> array['a', 'b', '0'] FROM (SELECT '{"a": {"b": ["x", "y"]}}'::jsonb AS j) t
'{"a": {"b": 7}}'::jsonb #> '{a,b}'
'{"a": 1, "b": 2}'::jsonb @> '{"a": 1}'
j @> '{"b": 1}' OR NOT j @> '{"c": "x"}'::jsonb FROM (SELECT '{"a": {"b": 1}, "c": "x"}'::jsonb AS j) t
'{"a": 1}'::jsonb <@ '{"a": 1, "b": 2}'::jsonb
ARRAY[1, 2, 3] @> ARRAY[2] AND ARRAY[2] <@ ARRAY[1, 2]
format('Hola %s, %I = %L', 'mundo', 'Col A', 'it''s')
format('%s%%|%s|', 1 + 1, NULL)
format('%L %s', NULL, upper('x'))
format('sin nada')
'{"a b",c}'::text[] = ARRAY['a b', 'c'] AND 3 = ANY ('{1,3}'::int[])
cardinality(CAST('{}' AS int[]))
extract(second from timestamp '2024-03-07 15:04:05.123456')
extract(milliseconds from timestamp '2024-03-07 15:04:05.123456') + 1
date_part('second', timestamp '2024-03-07 15:04:05.123456')
extract(second from time '10:00:05.5') = 5.5
'a_c' LIKE 'a\_c' AND NOT 'abc' LIKE 'a\_c'
'a%c' ILIKE 'A\%C'
'abc' SIMILAR TO '%(b|d)%' AND 'a.c' SIMILAR TO 'a._' AND NOT 'abc' SIMILAR TO 'a.c' AND NOT 'abc' SIMILAR TO 'b'
encode('abc'::bytea, 'hex')
encode('\x00ff'::bytea, 'base64')
decode('YWJj', 'base64')
decode('00 ff', 'hex')
sha256('abc'::bytea)
count(*) FROM (SELECT regexp_split_to_table('a b c', '\s+')) t
string_to_array('a,b,,c', ',', '')
cardinality(string_to_array('', ','))
array_fill(7, ARRAY[3])
trim_array(ARRAY[1, 2, 3], 1)
array_remove(ARRAY[1, 2, 1], 1)
array_replace(ARRAY[1, 2], 1, 9)
array_positions(ARRAY[1, 2, 1], 1)
date_bin('15 minutes', timestamp '2024-03-07 15:04:05', timestamp '2024-01-01')
concat(pg_typeof(1), pg_typeof('a'::text), pg_typeof(1.5), pg_typeof(now()), pg_typeof(ARRAY[1]))
jsonb_typeof('[1]'::jsonb) || jsonb_typeof('"a"'::jsonb) || json_typeof('1'::json)
jsonb_array_length('[1, 2]'::jsonb)
string_agg(e.value, ',') FROM jsonb_array_elements_text('["a", "b"]'::jsonb) e
count(*), sum(x::text::int) FROM jsonb_array_elements('[1, 2]'::jsonb) t(x)
string_agg(key || value, ',' ORDER BY key) FROM jsonb_each_text('{"a": 1, "b": "x"}'::jsonb)
max(k) FROM (SELECT jsonb_object_keys('{"a": 1, "b": 2}'::jsonb) AS k) t
jsonb_pretty('{"a": 1}'::jsonb)
to_char(timestamp '2024-03-07 05:04:05', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
to_char(timestamp '2024-03-07 05:04:05', 'yyyy-mm-dd hh24:mi:ss')
to_char(timestamp '2024-03-07 05:04:05', '"Semana" IW "de" IYYY, FMDD')
to_char(timestamp '2024-03-07 15:04:05', 'HH12:MI PM')
octet_length('josé')
regexp_count('ababa', 'a')
regexp_substr('foobar', 'o.')
regexp_like('Hello', 'h', 'i')
width_bucket(5, ARRAY[1, 3, 6])
clock_timestamp() IS NOT NULL
('{"a": {"b": 1}, "c": 3}'::jsonb || '{"c": 2}'::jsonb) #>> '{c}'
jsonb_array_length('[1]'::jsonb || '[2, 3]'::jsonb)
count(*) FROM (VALUES ('a_c', 'a\_c'), ('abc', 'a\_c'), ('abc', 'a_c')) t(x, p) WHERE x LIKE p
count(*) FROM (VALUES ('a%c'), ('abc')) t(x) WHERE x LIKE '%' || replace('%', '%', '\%') || '%'
'a\c' LIKE 'a\\c' AND x NOT LIKE ('a\' || '_c') AND x NOT LIKE 'a\' || '_c' ESCAPE '' FROM (SELECT 'abc'::text AS x) t
x ILIKE concat('A', '\_')::text || 'C' AND true FROM (SELECT 'a_c' AS x) t
CASE WHEN x LIKE p THEN 'sí' ELSE 'no' END FROM (SELECT '50%' AS x, '50\%' AS p) t
