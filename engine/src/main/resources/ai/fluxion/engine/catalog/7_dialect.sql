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
    CASE WHEN v < lo THEN 0 WHEN v >= hi THEN n + 1 ELSE (floor((v - lo)::DOUBLE / (hi - lo)::DOUBLE * n) + 1)::INTEGER END;

-- The patterns of to_char, to_date and to_timestamp that strftime has. Any other becomes '%!', which strftime refuses: error() here would
-- make the format no constant.
CREATE MACRO pgcat.fx_translated(f) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f,
        'YYYY', '%Y'), 'FMMonth', '%B'), 'FMDay', '%A'), 'Mon', '%b'), 'Dy', '%a'), 'HH24', '%H'), 'HH12', '%I'), 'HH', '%I'), 'MM', '%m'),
        'MI', '%M'), 'SS', '%S'), 'MS', '%g'), 'US', '%f'), 'DDD', '%j'), 'DD', '%d'), 'YY', '%y'), '"T"', 'T'), 'AM', '%p'), 'PM', '%p');
CREATE MACRO pgcat.fx_format(f) AS
    CASE WHEN regexp_matches(regexp_replace(replace(pgcat.fx_translated(f), '"', ''), '%[A-Za-z]', '', 'g'), '[A-SU-Za-z]')
         THEN '%! unknown pattern in ' || f
         ELSE pgcat.fx_translated(f) END;
CREATE MACRO pgcat.to_char(v, f) AS strftime(v, pgcat.fx_format(f));
CREATE MACRO pgcat.to_date(s, f) AS strptime(s, pgcat.fx_format(f))::DATE;
CREATE MACRO pgcat.to_timestamp(s) AS to_timestamp(s), (s, f) AS strptime(s, pgcat.fx_format(f))::TIMESTAMPTZ;
