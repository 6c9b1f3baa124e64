-- Functions of PostgreSQL that DuckDB lacks.
CREATE MACRO pgcat.quote_literal(x) AS '''' || replace(x::VARCHAR, '''', '''''') || '''';
CREATE MACRO pgcat.quote_nullable(x) AS coalesce('''' || replace(x::VARCHAR, '''', '''''') || '''', 'NULL');
CREATE MACRO pgcat.btrim(s) AS trim(s), (s, c) AS trim(s, c);
CREATE MACRO pgcat.initcap(s) AS
    array_to_string(list_transform(regexp_extract_all(s, '[\p{L}\p{N}]+|[^\p{L}\p{N}]+'), lambda w: upper(w[1]) || lower(w[2:])), '');
CREATE MACRO pgcat.div(a, b) AS (a - a % b) / b;
CREATE MACRO pgcat.every(x) AS bool_and(x);
CREATE MACRO pgcat.transaction_timestamp() AS now();
CREATE MACRO pgcat.statement_timestamp() AS now();
CREATE MACRO pgcat.to_hex(n) AS lower(hex(n));
CREATE MACRO pgcat.width_bucket(v, lo, hi, n) AS
    CASE WHEN v < lo THEN 0 WHEN v >= hi THEN n + 1 ELSE (floor((v - lo)::DOUBLE / (hi - lo)::DOUBLE * n) + 1)::INTEGER END,
    (v, a) AS len(list_filter(a, lambda x: x <= v))::INTEGER;

-- The patterns of to_char, to_date and to_timestamp that strftime has; what stands in quotes is text. Any other becomes '%!', which strftime
-- refuses: error() here would make the format no constant.
CREATE MACRO pgcat.fx_part(p) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(p,
        'SSSS', '%!'), 'IYYY', '%G'), 'YYYY', '%Y'), 'yyyy', '%Y'), 'FMMonth', '%B'), 'FMDay', '%A'), 'FMDD', '%-d'), 'FMMM', '%-m'), 'FMHH24', '%-H'),
        'FMHH12', '%-I'), 'Mon', '%b'), 'Dy', '%a'), 'HH24', '%H'), 'hh24', '%H'), 'HH12', '%I'), 'hh12', '%I'), 'HH', '%I'), 'IW', '%V'), 'ID', '%u'),
        'MM', '%m'), 'mm', '%m'), 'MI', '%M'), 'mi', '%M'), 'SS', '%S'), 'ss', '%S'), 'MS', '%g'), 'US', '%f'), 'DDD', '%j'), 'DD', '%d'), 'dd', '%d'),
        'YY', '%y'), 'AM', '%p'), 'PM', '%p');
CREATE MACRO pgcat.fx_format(f) AS
    array_to_string(list_transform(string_split(f, '"'), lambda p, i:
        CASE WHEN i % 2 = 0 THEN replace(p, '%', '%%')
             WHEN regexp_matches(regexp_replace(pgcat.fx_part(p), '%-?[A-Za-z]', '', 'g'), '[A-SU-Za-z!]') THEN '%! unknown pattern in ' || f
             ELSE pgcat.fx_part(p) END), '');
CREATE MACRO pgcat.to_char(v, f) AS strftime(v, pgcat.fx_format(f));
CREATE MACRO pgcat.to_date(s, f) AS strptime(s, pgcat.fx_format(f))::DATE;
CREATE MACRO pgcat.to_timestamp(s) AS to_timestamp(s), (s, f) AS strptime(s, pgcat.fx_format(f))::TIMESTAMPTZ;

-- The operators of jsonb: ?, ?|, ?&, #>, #>>, @>, <@. A path is an array or its text, {a,0,b}.
CREATE MACRO pgcat.fx_json_path(p) AS
    '$' || array_to_string(list_transform(list_filter(string_split(trim(p::VARCHAR, '{}[]'), ','), lambda k: trim(k) <> ''),
        lambda k: CASE WHEN regexp_full_match(trim(k), '\d+') THEN '[' || trim(k) || ']' ELSE '."' || trim(k, ' "''') || '"' END), '');
CREATE MACRO pgcat.fx_json_at(j, p) AS json_extract(j, pgcat.fx_json_path(p));
CREATE MACRO pgcat.fx_json_at_text(j, p) AS json_extract_string(j, pgcat.fx_json_path(p));
-- DuckDB's json_contains looks at every depth, PostgreSQL's @> at one: the same for an object of plain values, which is what filters ask for
CREATE MACRO pgcat.fx_json_contains(a, b) AS
    CASE WHEN json_type(b) = 'OBJECT' AND NOT list_has_any(list_transform(json_keys(b), lambda k: json_type(b, '$."' || k || '"')), ['OBJECT', 'ARRAY'])
         THEN json_type(a) = 'OBJECT' AND coalesce(list_bool_and(list_transform(json_keys(b),
             lambda k: coalesce(json_extract(a, '$."' || k || '"')::VARCHAR = json_extract(b, '$."' || k || '"')::VARCHAR, false))), true)
         ELSE error('jsonb @> needs an object of plain values at its right: ' || b::VARCHAR)::BOOLEAN END;
CREATE MACRO pgcat.fx_json_within(a, b) AS pgcat.fx_json_contains(b, a);
CREATE MACRO pgcat.fx_json_words(j) AS CASE json_type(j) WHEN 'OBJECT' THEN json_keys(j) WHEN 'ARRAY' THEN json_extract_string(j, '$[*]')
    ELSE [json_extract_string(j, '$')] END;
CREATE MACRO pgcat.fx_json_has(j, k) AS list_contains(pgcat.fx_json_words(j), k::VARCHAR);
CREATE MACRO pgcat.fx_json_has_any(j, l) AS list_has_any(pgcat.fx_json_words(j), l::VARCHAR[]);
CREATE MACRO pgcat.fx_json_has_all(j, l) AS list_has_all(pgcat.fx_json_words(j), l::VARCHAR[]);

CREATE MACRO pgcat.encode(s) AS encode(s), (b, f) AS
    CASE lower(f) WHEN 'hex' THEN lower(hex(b::BLOB)) WHEN 'base64' THEN to_base64(b::BLOB) ELSE error('unrecognized encoding: "' || f || '"') END;
CREATE MACRO pgcat.decode(b) AS decode(b), (s, f) AS
    CASE lower(f) WHEN 'hex' THEN from_hex(regexp_replace(s, '\s', '', 'g')) WHEN 'base64' THEN from_base64(regexp_replace(s, '\s', '', 'g'))
    ELSE error('unrecognized encoding: "' || f || '"')::BLOB END;
CREATE MACRO pgcat.sha256(b) AS from_hex(sha256(b::BLOB));
CREATE MACRO pgcat.regexp_split_to_table(s, p) AS unnest(regexp_split_to_array(s, p));
CREATE MACRO pgcat.regexp_split_to_table(s, p) AS TABLE SELECT unnest(regexp_split_to_array(s, p)) AS regexp_split_to_table;
-- a view of this catalog finds its own functions first, so that no function that one of them uses may have a macro of its name
CREATE MACRO pgcat.string_to_table(s, d) AS unnest(string_split(s, d));
CREATE MACRO pgcat.string_to_table(s, d) AS TABLE SELECT unnest(string_split(s, d)) AS string_to_table;
CREATE MACRO pgcat.string_to_array(s, d) AS CASE WHEN s = '' THEN []::VARCHAR[] ELSE string_split(s, d) END,
    (s, d, n) AS CASE WHEN s = '' THEN []::VARCHAR[] ELSE list_transform(string_split(s, d), lambda x: nullif(x, n)) END;
CREATE MACRO pgcat.array_fill(v, n) AS list_transform(range(n[1]), lambda x: v);
CREATE MACRO pgcat.trim_array(l, n) AS l[:len(l) - n];
CREATE MACRO pgcat.array_remove(l, v) AS list_filter(l, lambda x: x IS DISTINCT FROM v);
CREATE MACRO pgcat.array_replace(l, a, b) AS list_transform(l, lambda x: CASE WHEN x IS NOT DISTINCT FROM a THEN b ELSE x END);
CREATE MACRO pgcat.array_positions(l, v) AS list_filter(range(1, len(l) + 1), lambda i: l[i] IS NOT DISTINCT FROM v);
CREATE MACRO pgcat.array_ndims(l) AS CASE WHEN len(l) > 0 THEN length(regexp_extract(typeof(l), '(\[\])+$')) // 2 END;
CREATE MACRO pgcat.date_bin(i, t, o) AS time_bucket(i::INTERVAL, t, o);
CREATE MACRO pgcat.to_number(s, f) AS regexp_replace(s, '[^0-9.+-]', '', 'g')::DECIMAL(38,10);
CREATE MACRO pgcat.pg_typeof(x) AS
    CASE regexp_extract(typeof(x), '^[A-Z_ ]+') WHEN 'INTEGER' THEN 'integer' WHEN 'BIGINT' THEN 'bigint' WHEN 'SMALLINT' THEN 'smallint' WHEN 'VARCHAR' THEN 'text'
        WHEN 'DOUBLE' THEN 'double precision' WHEN 'FLOAT' THEN 'real' WHEN 'DECIMAL' THEN 'numeric' WHEN 'HUGEINT' THEN 'numeric'
        WHEN 'TIMESTAMP WITH TIME ZONE' THEN 'timestamp with time zone' WHEN 'TIMESTAMP' THEN 'timestamp without time zone' WHEN 'BLOB' THEN 'bytea'
        WHEN 'TIME' THEN 'time without time zone' WHEN 'JSON' THEN 'jsonb' ELSE lower(typeof(x)) END || CASE WHEN typeof(x) LIKE '%[]' THEN '[]' ELSE '' END;
CREATE MACRO pgcat.jsonb_typeof(j) AS
    CASE json_type(j::JSON) WHEN 'VARCHAR' THEN 'string' WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null'
        ELSE 'number' END;
CREATE MACRO pgcat.json_typeof(j) AS pgcat.jsonb_typeof(j);
CREATE MACRO pgcat.jsonb_array_length(j) AS json_array_length(j)::INTEGER;
CREATE MACRO pgcat.jsonb_array_elements(j) AS unnest(json_extract(j, '$[*]'));
CREATE MACRO pgcat.jsonb_array_elements(j) AS TABLE SELECT unnest(json_extract(j, '$[*]')) AS "value";
CREATE MACRO pgcat.jsonb_array_elements_text(j) AS unnest(json_extract_string(j, '$[*]'));
CREATE MACRO pgcat.jsonb_array_elements_text(j) AS TABLE SELECT unnest(json_extract_string(j, '$[*]')) AS "value";
CREATE MACRO pgcat.jsonb_object_keys(j) AS unnest(json_keys(j));
CREATE MACRO pgcat.jsonb_each(j) AS TABLE
    SELECT fx_key AS "key", json_extract(j, '$."' || fx_key || '"') AS "value" FROM (SELECT unnest(json_keys(j)) AS fx_key);
CREATE MACRO pgcat.jsonb_each_text(j) AS TABLE
    SELECT fx_key AS "key", json_extract_string(j, '$."' || fx_key || '"') AS "value" FROM (SELECT unnest(json_keys(j)) AS fx_key);
CREATE MACRO pgcat.jsonb_pretty(j) AS json_pretty(j);
CREATE MACRO pgcat.octet_length(x) AS CASE WHEN typeof(x) = 'BLOB' THEN octet_length(TRY_CAST(x AS BLOB)) ELSE strlen(x::VARCHAR) END;
CREATE MACRO pgcat.regexp_count(s, p) AS len(regexp_extract_all(s, p));
CREATE MACRO pgcat.regexp_substr(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END;
CREATE MACRO pgcat.regexp_like(s, p) AS regexp_matches(s, p), (s, p, f) AS regexp_matches(s, p, f);
CREATE MACRO pgcat.clock_timestamp() AS get_current_timestamp();
-- one depth of jsonb ||; for the rewrite, which sees a ::jsonb beside the operator
CREATE MACRO pgcat.fx_json_members(j, l) AS list_transform(l, lambda k: to_json(k)::VARCHAR || ':' || json_extract(j, '$."' || k || '"')::VARCHAR);
CREATE MACRO pgcat.fx_json_concat(a, b) AS
    CASE WHEN json_type(a) = 'OBJECT' AND json_type(b) = 'OBJECT'
         THEN ('{' || array_to_string(list_concat(pgcat.fx_json_members(a, list_filter(json_keys(a), lambda k: NOT list_contains(json_keys(b), k))),
                                                  pgcat.fx_json_members(b, json_keys(b))), ',') || '}')::JSON
         WHEN json_type(a) = 'ARRAY' AND json_type(b) = 'ARRAY' THEN to_json(list_concat(json_extract(a, '$[*]'), json_extract(b, '$[*]')))
         ELSE error('jsonb || needs two objects or two arrays') END;
