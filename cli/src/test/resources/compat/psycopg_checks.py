"""psycopg 3: server-side binding, binary values, pipeline, COPY, cursors, savepoints."""
import datetime
import decimal
import uuid

import psycopg
from compat import URL, check, main, raised
from psycopg.rows import class_row, dict_row
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int4

ROW = (7, 2**40, 1.5, decimal.Decimal("1234567890.123456789"), True, "año", b"\x00\xff", datetime.date(2024, 2, 29),
       datetime.time(23, 59, 58, 123456), datetime.datetime(2024, 2, 29, 23, 59, 58, 123456),
       uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"), datetime.timedelta(days=3, hours=4, microseconds=5))
COLUMNS = ("a int, b bigint, c float8, d numeric(30,9), e bool, f text, g bytea, h date, i time, j timestamp, k uuid,"
           " l interval")
PLACES = ", ".join(["%s"] * len(ROW))


def connect(**options):
    return psycopg.connect(URL, **options)


@check("types as text parameters, text results")
def text_types():
    with connect() as connection:
        connection.execute(f"CREATE TEMP TABLE p3_text ({COLUMNS})")
        connection.execute(f"INSERT INTO p3_text VALUES ({PLACES})", ROW)
        return connection.execute("SELECT * FROM p3_text").fetchone()


@check("types as binary parameters, binary results")
def binary_types():
    with connect() as connection, connection.cursor(binary=True) as cursor:
        cursor.execute(f"CREATE TEMP TABLE p3_binary ({COLUMNS})")
        cursor.execute(f"INSERT INTO p3_binary VALUES ({PLACES.replace('%s', '%b')})", ROW)
        row = cursor.execute("SELECT * FROM p3_binary WHERE a = %b", (7,)).fetchone()
        return row, [column.type_code for column in cursor.description]


@check("types without a table: parameters tell their own type")
def bare_parameters():
    with connect() as connection:
        return connection.execute("SELECT %s, %s, %s, %s, %s, %s", (1, "x", 1.5, True, None, [1, 2])).fetchone()


@check("arrays, text and binary")
def arrays():
    with connect() as connection:
        text = connection.execute("SELECT %s::int[], %s::text[], %s::date[]",
                                  ([1, None], ["a,b", None], [datetime.date(2024, 1, 1)])).fetchone()
        binary = connection.execute("SELECT %b::int[], %b::text[], %b::date[]", (
            [Int4(1), None], ["a,b", None], [datetime.date(2024, 1, 1)]), binary=True).fetchone()
        return text, binary


@check("jsonb there and back")
def json_values():
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE p3_json (j jsonb)")
        connection.execute("INSERT INTO p3_json VALUES (%s)", (Jsonb({"a": [1, {"b": None}]}),))
        return connection.execute("SELECT j, j->'a'->1, jsonb_typeof(j) FROM p3_json WHERE j ? 'a'").fetchone()


@check("infinity, BC and time zones")
def extremes():
    with connect() as connection:
        connection.execute("SET TimeZone = 'America/Lima'")
        return (connection.execute("SELECT 'infinity'::timestamp::text, '-infinity'::date::text, '2024-07-01 12:00+02'::timestamptz")
                .fetchone(), connection.execute("SHOW TimeZone").fetchone())


@check("pipeline with many statements")
def pipeline():
    with connect() as connection, connection.pipeline():
        connection.execute("CREATE TEMP TABLE p3_pipe (i int)")
        cursors = [connection.execute("INSERT INTO p3_pipe VALUES (%s) RETURNING i * 2", (i,)) for i in range(100)]
        total = connection.execute("SELECT sum(i) FROM p3_pipe")
        return sum(cursor.fetchone()[0] for cursor in cursors), total.fetchone()


@check("pipeline: an error ends what follows up to Sync")
def pipeline_error():
    with connect(autocommit=True) as connection:
        connection.execute("CREATE TABLE p3_pipe_error (i int)")
        states = []
        try:
            with connection.pipeline() as pipeline:
                connection.execute("INSERT INTO p3_pipe_error VALUES (1)")
                connection.execute("SELECT 1/0")
                connection.execute("INSERT INTO p3_pipe_error VALUES (2)")
                pipeline.sync()
        except psycopg.Error as e:
            states.append(e.sqlstate or type(e).__name__)
        return states, connection.execute("SELECT count(*) FROM p3_pipe_error").fetchone()


@check("pipeline inside a transaction with a savepoint")
def pipeline_savepoint():
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE p3_pipe_sp (i int)")
        with connection.pipeline():
            connection.execute("INSERT INTO p3_pipe_sp VALUES (1)")
            with connection.transaction():
                connection.execute("INSERT INTO p3_pipe_sp VALUES (2)")
            try:
                with connection.transaction():
                    connection.execute("INSERT INTO p3_pipe_sp VALUES (3)")
                    raise psycopg.Rollback()
            except psycopg.Rollback:
                pass
        return connection.execute("SELECT array_agg(i ORDER BY i) FROM p3_pipe_sp").fetchone()


@check("executemany with RETURNING")
def executemany():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE p3_many (id serial PRIMARY KEY, n int)")
        cursor.executemany("INSERT INTO p3_many (n) VALUES (%s) RETURNING id, n", [(i * 10,) for i in range(5)], returning=True)
        rows = [cursor.fetchone()]
        while cursor.nextset():
            rows.append(cursor.fetchone())
        return rows, cursor.rowcount


@check("prepared statements, by threshold and on demand, and DEALLOCATE")
def prepared():
    with connect(prepare_threshold=2) as connection:
        for i in range(10):
            assert connection.execute("SELECT %s::int + 1", (i,)).fetchone() == (i + 1,)
        connection.execute("SELECT %s::text || 'x'", ("a",), prepare=True)
        count = connection.execute("SELECT count(*) FROM pg_prepared_statements", prepare=False).fetchone()
        connection.execute("DEALLOCATE ALL")
        return count, connection.execute("SELECT count(*) FROM pg_prepared_statements", prepare=False).fetchone()


@check("a prepared SELECT * after the table changed")
def changed_table():
    with connect(autocommit=True, prepare_threshold=0) as connection:
        connection.execute("CREATE TABLE p3_changed (a int)")
        connection.execute("INSERT INTO p3_changed VALUES (1)")
        first = connection.execute("SELECT * FROM p3_changed").fetchall()
        connection.execute("ALTER TABLE p3_changed ADD COLUMN b int")
        return first, raised(psycopg.Error, lambda: connection.execute("SELECT * FROM p3_changed"))


@check("COPY in by rows, text and binary")
def copy_in():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE p3_copy (id int, name text, day date, n numeric(10,2), f float8)")
        rows = [(1, "a\tb\n\\", datetime.date(2024, 2, 29), decimal.Decimal("1.50"), 2.5), (2, None, None, None, None)]
        with cursor.copy("COPY p3_copy FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        with cursor.copy("COPY p3_copy FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int4", "text", "date", "numeric", "float8"])
            for row in rows:
                copy.write_row(row)
        return cursor.rowcount, cursor.execute("SELECT * FROM p3_copy ORDER BY id").fetchall()


@check("COPY out by rows, text and binary")
def copy_out():
    got = []
    with connect() as connection, connection.cursor() as cursor:
        for options in ("", "(FORMAT BINARY)"):
            query = "SELECT i::int, 'r' || i, date '2024-01-01' + i::int FROM generate_series(1, 3) t(i)"
            with cursor.copy(f"COPY ({query}) TO STDOUT {options}") as copy:
                copy.set_types(["int4", "text", "date"])
                got.append(list(copy.rows()))
    return got


@check("an error inside COPY leaves a usable connection")
def copy_error():
    with connect(autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE p3_copy_error (id int)")
        states = []
        try:
            with cursor.copy("COPY p3_copy_error FROM STDIN") as copy:
                copy.write("1\nx\n")
        except psycopg.Error as e:
            states.append(e.sqlstate)
        try:
            with cursor.copy("COPY p3_copy_error FROM STDIN") as copy:
                copy.write("1\n")
                raise ZeroDivisionError
        except psycopg.Error as e:
            states.append(e.sqlstate)
        return states, cursor.execute("SELECT count(*) FROM p3_copy_error").fetchone()


@check("server-side cursors: fetch, iterate, scroll")
def server_cursors():
    with connect() as connection:
        with connection.cursor("one") as cursor:
            cursor.execute("SELECT i FROM generate_series(1, %s) t(i) ORDER BY i", (1000,))
            first, some, rest = cursor.fetchone(), len(cursor.fetchmany(10)), sum(1 for _ in cursor)
        with connection.cursor("two", scrollable=True, binary=True) as cursor:
            cursor.execute("SELECT i FROM generate_series(1, 100) t(i) ORDER BY i")
            cursor.scroll(50)
            last = cursor.fetchone()
            cursor.scroll(0, mode="absolute")
            return first, some, rest, last, cursor.fetchone()


@check("stream() row by row")
def stream():
    with connect() as connection, connection.cursor() as cursor:
        return sum(row[0] for row in cursor.stream("SELECT i FROM generate_series(1, 1000) t(i)"))


@check("nested transactions and Rollback")
def nested():
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE p3_nested (i int)")
        with connection.transaction():
            connection.execute("INSERT INTO p3_nested VALUES (1)")
            with connection.transaction() as inner:
                connection.execute("INSERT INTO p3_nested VALUES (2)")
                raise psycopg.Rollback(inner)
        with connection.transaction(force_rollback=True):
            connection.execute("INSERT INTO p3_nested VALUES (3)")
        return connection.execute("SELECT array_agg(i ORDER BY i) FROM p3_nested").fetchone()


@check("row factories")
def row_factories():
    class Point:
        def __init__(self, x, y):
            self.sum = x + y

    with connect() as connection:
        with connection.cursor(row_factory=dict_row) as cursor:
            first = cursor.execute("SELECT 1 AS x, 2 AS y").fetchone()
        with connection.cursor(row_factory=class_row(Point)) as cursor:
            return first, cursor.execute("SELECT 1 AS x, 2 AS y").fetchone().sum


@check("isolation level, read only, deferrable")
def characteristics():
    with connect() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        shown = connection.execute("SHOW transaction_isolation").fetchone()
        state = raised(psycopg.Error, lambda: connection.execute("CREATE TABLE p3_refused (a int)"))
        connection.rollback()
        return shown, state


@check("cancel() and statement_timeout")
def cancels():
    with connect(autocommit=True) as connection:
        connection.execute("SET statement_timeout = '100ms'")
        first = raised(psycopg.Error, lambda: connection.execute(
            "SELECT count(*) FROM generate_series(1, 100000) a(i), generate_series(1, 100000) b(j) WHERE i + j = 7"))
        connection.execute("RESET statement_timeout")
        return first, connection.execute("SELECT 1").fetchone()


@check("enum and composite lookups in the catalog")
def type_info():
    from psycopg.types import TypeInfo
    from psycopg.types.enum import EnumInfo
    with connect(autocommit=True) as connection:
        connection.execute("CREATE TYPE p3_mood AS ENUM ('sad', 'happy')")
        info = EnumInfo.fetch(connection, "p3_mood")
        known = TypeInfo.fetch(connection, "numeric")
        connection.execute("CREATE TABLE p3_moods (m p3_mood)")
        connection.execute("INSERT INTO p3_moods VALUES (%s)", ("happy",))
        row = connection.execute("SELECT m FROM p3_moods WHERE m = %s", ("happy",)).fetchone()
        return info.labels, (known.name, known.oid, known.array_oid), row


main(psycopg.__version__)
