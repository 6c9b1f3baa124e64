"""psycopg2: what its manual shows beyond connect and execute."""
import datetime
import decimal
import io
import uuid

import psycopg2
import psycopg2.errors
import psycopg2.extras
import psycopg2.pool
from compat import URL, check, main, raised


def connect(**options):
    return psycopg2.connect(URL, **options)


@check("types there and back")
def types():
    psycopg2.extras.register_uuid()
    row = (7, 2**40, 1.5, decimal.Decimal("12345678901234567890.123456789"), True, "año 'x' \\ \n", b"\x00\xff'",
           datetime.date(2024, 2, 29), datetime.time(23, 59, 58, 123456),
           datetime.datetime(2024, 2, 29, 23, 59, 58, 123456),
           datetime.datetime(2024, 2, 29, 12, 0, tzinfo=datetime.timezone.utc),
           uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"), datetime.timedelta(days=3, hours=4, microseconds=5), None)
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SET TimeZone = 'UTC'")
        cursor.execute("SELECT %s::int, %s::bigint, %s::float8, %s::numeric(38,9), %s::bool, %s::text, %s::bytea, %s::date,"
                       " %s::time, %s::timestamp, %s::timestamptz, %s::uuid, %s::interval, %s::text", row)
        got = cursor.fetchone()
        return [bytes(v) if isinstance(v, memoryview) else v for v in got], [c.type_code for c in cursor.description]


@check("lists become arrays and come back")
def arrays():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT %s, %s, %s::float8[], 3 = ANY(%s)",
                       ([1, 2, None], ["a", "b,c", 'd"e', None], [1.5, None], [1, 2, 3]))
        return cursor.fetchone()


@check("json and jsonb are adapted")
def json_values():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p2_json (id int, j json, b jsonb)")
        cursor.execute("INSERT INTO p2_json VALUES (1, %s, %s)",
                       (psycopg2.extras.Json({"a": [1, None]}), psycopg2.extras.Json({"b": "ñ"})))
        cursor.execute("SELECT j, b, b->>'b', j->'a'->>0 FROM p2_json")
        return cursor.fetchone()


@check("dictionary and named-tuple cursors")
def cursors():
    with connect() as connection:
        with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
            cursor.execute("SELECT 1 AS a, 'x' AS b")
            first = dict(cursor.fetchone())
        with connection.cursor(cursor_factory=psycopg2.extras.NamedTupleCursor) as cursor:
            cursor.execute("SELECT 1 AS a, 'x' AS b")
            return first, cursor.fetchone().b


@check("execute_values, execute_batch, executemany")
def many():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p2_many (id int PRIMARY KEY, name text)")
        got = psycopg2.extras.execute_values(
            cursor, "INSERT INTO p2_many VALUES %s RETURNING id", [(i, f"n{i}") for i in range(250)], page_size=100, fetch=True)
        psycopg2.extras.execute_batch(cursor, "UPDATE p2_many SET name = %s WHERE id = %s", [(f"m{i}", i) for i in range(250)])
        cursor.executemany("DELETE FROM p2_many WHERE id = %s", [(i,) for i in range(50)])
        cursor.execute("SELECT count(*), min(name), max(id) FROM p2_many")
        return len(got), cursor.fetchone()


@check("ON CONFLICT DO UPDATE and DO NOTHING with rowcount")
def upsert():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p2_upsert (id int PRIMARY KEY, n int)")
        counts = []
        for n in (1, 2):
            cursor.execute("INSERT INTO p2_upsert VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET n = EXCLUDED.n + p2_upsert.n"
                           " RETURNING n", (n,))
            counts.append((cursor.rowcount, cursor.fetchone()))
        cursor.execute("INSERT INTO p2_upsert VALUES (1, 9), (2, 9) ON CONFLICT DO NOTHING")
        return counts, cursor.rowcount


@check("scrollable named cursor")
def scrollable():
    with connect() as connection, connection.cursor(name="there and back", scrollable=True) as cursor:
        cursor.execute("SELECT i FROM generate_series(1, 100) t(i) ORDER BY i")
        first = cursor.fetchmany(10)[-1]
        cursor.scroll(-5)
        second = cursor.fetchone()
        cursor.scroll(50, mode="absolute")
        return first, second, cursor.fetchone()


@check("named cursor WITH HOLD outlives its transaction")
def with_hold():
    connection = connect()
    with connection.cursor(name="held", withhold=True) as cursor:
        cursor.execute("SELECT i FROM generate_series(1, 100) t(i) ORDER BY i")
        connection.commit()
        rows = [row[0] for row in cursor]
    connection.close()
    return len(rows), rows[-1]


@check("isolation levels, read-only and deferrable by set_session")
def session():
    connection = connect()
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        shown = cursor.fetchone()
        cursor.execute("SHOW transaction_read_only")
        read_only = cursor.fetchone()
        refused = raised(psycopg2.Error, lambda: cursor.execute("CREATE TABLE p2_refused (a int)"))
    connection.rollback()
    connection.set_session(isolation_level="SERIALIZABLE", readonly=False, deferrable=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connection.commit()
    connection.close()
    return shown, read_only, refused


@check("autocommit, notices and parameter status")
def notices():
    connection = connect(application_name="compat")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS p2_never_there")
        cursor.execute("SHOW application_name")
        shown = cursor.fetchone()
    status = [connection.get_parameter_status(name) for name in (
        "server_encoding", "client_encoding", "integer_datetimes", "standard_conforming_strings", "DateStyle",
        "IntervalStyle", "is_superuser", "application_name")]
    notices = [notice.strip() for notice in connection.notices]
    connection.close()
    return notices, shown, status


@check("COPY in and out as csv with header, quotes and NULL")
def copy():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p2_copy (id int, name text, at timestamp)")
        cursor.copy_expert("COPY p2_copy FROM STDIN WITH (FORMAT csv, HEADER, NULL 'nada')",
                           io.StringIO('id,name,at\n1,"a ""b"", c",2024-01-01 10:00\n2,nada,nada\n'))
        count = cursor.rowcount
        out = io.StringIO()
        cursor.copy_expert("COPY p2_copy TO STDOUT WITH (FORMAT csv, HEADER, FORCE_QUOTE (name))", out)
        text = io.StringIO()
        cursor.copy_to(text, "p2_copy", null="-")
        return count, out.getvalue(), text.getvalue()


@check("errors carry constraint, table, column and detail")
def diagnostics():
    connection = connect()
    connection.autocommit = True
    got = []
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p2_errors (id int PRIMARY KEY, n int NOT NULL CHECK (n > 0))")
        cursor.execute("INSERT INTO p2_errors VALUES (1, 1)")
        for statement in ("INSERT INTO p2_errors VALUES (1, 2)", "INSERT INTO p2_errors VALUES (2, NULL)",
                          "INSERT INTO p2_errors VALUES (2, 0)"):
            try:
                cursor.execute(statement)
            except psycopg2.IntegrityError as e:
                got.append((e.pgcode, e.diag.table_name, e.diag.column_name, e.diag.constraint_name))
    connection.close()
    return got


@check("errors of every usual class")
def error_classes():
    connection = connect()
    connection.autocommit = True
    got = []
    with connection.cursor() as cursor:
        for statement in ("SELEC 1", "SELECT nothing", "SELECT no_function(1)", "SELECT 'x'::int", "SELECT 1/0",
                          "SELECT '2024-02-30'::date", "SELECT 99999999999::int", "CREATE TABLE pg_class_2 (a nosuchtype)",
                          "DROP TABLE p2_none", "SET nosuchsetting = 1", "INSERT INTO p2_none VALUES (1)",
                          "SELECT count(*) + n FROM generate_series(1,2) t(n)", "COMMIT", "SELECT 1; SELECT 1/0"):
            try:
                cursor.execute(statement)
                got.append("ok")
            except psycopg2.Error as e:
                got.append(e.pgcode)
    connection.close()
    return got


@check("connection pool")
def pool():
    pool = psycopg2.pool.ThreadedConnectionPool(1, 3, URL)
    connections = [pool.getconn() for _ in range(3)]
    values = []
    for i, connection in enumerate(connections):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s", (i,))
            values.append(cursor.fetchone()[0])
        pool.putconn(connection)
    pool.closeall()
    return values


@check("two-phase commit")
def two_phase():
    connection = connect()
    code = None
    try:
        connection.tpc_begin(connection.xid(1, "compat", "branch"))
        connection.cursor().execute("SELECT 1")
        connection.tpc_prepare()
    except psycopg2.Error as e:
        code = e.pgcode
    connection.close()
    return code


@check("LISTEN and NOTIFY")
def notify():
    connection = connect()
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("LISTEN compat_channel")
    cursor.execute("NOTIFY compat_channel, 'hola'")
    connection.poll()
    got = [(n.channel, n.payload) for n in connection.notifies]
    connection.close()
    return got


main(psycopg2.__version__.split()[0])
