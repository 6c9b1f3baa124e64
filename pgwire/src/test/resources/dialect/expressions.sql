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
