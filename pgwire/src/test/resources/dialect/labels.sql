count(*), sum(x), max(x) AS mayor, x, g.x FROM (VALUES (1)) g(x) GROUP BY x
1, 'a', NULL, 1 + 1, -1
1::bigint, '2'::text, 'a'::varchar(5), x::numeric, '2024-01-01'::date, 1.5::double precision, '{1}'::int[] FROM (VALUES (1)) g(x)
CAST(x AS bigint), CAST('1' AS integer), date '2024-01-01', interval '1 day' FROM (VALUES (1)) g(x)
CASE WHEN x = 1 THEN 2 END, CASE WHEN x = 1 THEN 'a' ELSE upper('b') END, CASE x WHEN 1 THEN 0 ELSE x END FROM (VALUES (1)) g(x)
coalesce(x, 0), nullif(x, 1), greatest(x, 2), x IS NULL, x = 1, NOT true, x IN (1, 2), x BETWEEN 1 AND 2 FROM (VALUES (1)) g(x)
extract(year FROM date '2024-01-01'), substring('abc' FROM 2 FOR 1), position('b' IN 'abc'), trim('  a '), upper('a') || 'b'
ARRAY[1, 2], (SELECT 1), (SELECT 2 AS dos), (SELECT count(*) FROM (VALUES (1)) v(y)), EXISTS (SELECT 1), (1), (x), ((x + 1)) FROM (VALUES (1)) g(x)
count(*) FILTER (WHERE x > 0), row_number() OVER (ORDER BY x), sum(x) OVER w FROM (VALUES (1)) g(x) GROUP BY x WINDOW w AS (ORDER BY x)
current_date IS NOT NULL, true, x total, x AS "X", sum(x) suma, *, x + 1, count(*) FROM (VALUES (1)) g(x) GROUP BY x
DISTINCT lower('A'), x IS DISTINCT FROM 2, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) g(x) GROUP BY x
DISTINCT ON (x) x, max(x) FROM (VALUES (1)) g(x) GROUP BY x
a[1], json_build_object('a', 1) ->> 'a', timestamp '2024-01-01' AT TIME ZONE 'UTC', pg_catalog.lower('A') FROM (VALUES (ARRAY[1])) g(a)
current_user, current_database(), version() IS NULL, current_schema
