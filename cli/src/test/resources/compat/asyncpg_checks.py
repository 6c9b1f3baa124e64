"""asyncpg: no parameter types from the client, binary values, its own introspection of types."""
import asyncio
import datetime
import decimal
import uuid

import asyncpg
from compat import URL, check, main


def connected(function):
    async def run():
        connection = await asyncpg.connect(URL)
        try:
            return await function(connection)
        finally:
            await connection.close()

    return run


@check("types there and back in binary")
@connected
async def types(connection):
    row = (7, 2**40, 1.5, decimal.Decimal("1234567890.123456789"), True, "año", b"\x00\xff", datetime.date(2024, 2, 29),
           datetime.time(23, 59, 58, 123456), datetime.datetime(2024, 2, 29, 23, 59, 58, 123456),
           datetime.datetime(2024, 2, 29, 12, 0, tzinfo=datetime.timezone.utc),
           uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"), datetime.timedelta(days=3, hours=4), [1, None, 3], ["a", None])
    types = ("int", "bigint", "float8", "numeric(30,9)", "bool", "text", "bytea", "date", "time", "timestamp", "timestamptz",
             "uuid", "interval", "int[]", "text[]")
    return tuple(await connection.fetchrow(
        "SELECT " + ", ".join(f"${i + 1}::{t}" for i, t in enumerate(types)), *row))


@check("the server infers parameter types in INSERT, UPDATE, WHERE, LIMIT and functions")
@connected
async def inference(connection):
    await connection.execute("CREATE TABLE ap_inferred (id int PRIMARY KEY, name varchar(20), n numeric(10,2), at timestamptz)")
    names = []
    for sql in ("INSERT INTO ap_inferred (id, name, n, at) VALUES ($1, $2, $3, $4)", "UPDATE ap_inferred SET name = $1, n = n + $2 WHERE id = $3",
                "SELECT * FROM ap_inferred WHERE at BETWEEN $1 AND $2 LIMIT $3 OFFSET $4", "SELECT upper($1), length($2)",
                "SELECT id FROM ap_inferred WHERE id = ANY($1) AND name LIKE $2", "SELECT coalesce($1, name) FROM ap_inferred",
                "DELETE FROM ap_inferred WHERE id IN ($1, $2)", "SELECT CASE WHEN id = $1 THEN $2 ELSE name END FROM ap_inferred"):
        statement = await connection.prepare(sql)
        names.append([t.name for t in statement.get_parameters()])
    return names


@check("prepared statement: parameters, attributes, explain")
@connected
async def prepared(connection):
    statement = await connection.prepare("SELECT $1::int AS a, $2::text AS b, 1.5::numeric(4,2) AS c")
    return ([t.name for t in statement.get_parameters()], [(a.name, a.type.name) for a in statement.get_attributes()],
            tuple(await statement.fetchrow(1, "x")), statement.get_statusmsg())


@check("executemany")
@connected
async def executemany(connection):
    await connection.execute("CREATE TABLE ap_many (id int, name text, at timestamp)")
    await connection.executemany("INSERT INTO ap_many VALUES ($1, $2, $3)",
                                 [(i, f"n{i}", datetime.datetime(2024, 1, 1)) for i in range(300)])
    return tuple(await connection.fetchrow("SELECT count(*), min(id), max(id) FROM ap_many"))


@check("copy_records_to_table, copy_to_table, copy_from_query")
@connected
async def copies(connection):
    import io
    await connection.execute("CREATE TABLE ap_copy (id int, name text, day date, n numeric(10,2))")
    one = await connection.copy_records_to_table("ap_copy", records=[
        (1, "a", datetime.date(2024, 2, 29), decimal.Decimal("1.50")), (2, None, None, None)])
    two = await connection.copy_to_table("ap_copy", source=io.BytesIO(b"3,c,2024-01-01,2\n"), format="csv", columns=["id", "name", "day", "n"])
    out = io.BytesIO()
    three = await connection.copy_from_query("SELECT * FROM ap_copy WHERE id > $1 ORDER BY id", 1, output=out, format="csv", header=True)
    return one, two, three, out.getvalue()


@check("transactions, savepoints, isolation")
@connected
async def transactions(connection):
    await connection.execute("CREATE TABLE ap_nested (i int PRIMARY KEY)")
    async with connection.transaction(isolation="repeatable_read"):
        await connection.execute("INSERT INTO ap_nested VALUES (1)")
        try:
            async with connection.transaction():
                await connection.execute("INSERT INTO ap_nested VALUES (2)")
                await connection.execute("INSERT INTO ap_nested VALUES (1)")
        except asyncpg.UniqueViolationError as e:
            state = e.sqlstate
        async with connection.transaction():
            await connection.execute("INSERT INTO ap_nested VALUES (3)")
    return state, await connection.fetchval("SELECT array_agg(i ORDER BY i) FROM ap_nested")


@check("cursors: iterate, fetch, forward")
@connected
async def cursors(connection):
    async with connection.transaction():
        seen = 0
        async for _ in connection.cursor("SELECT * FROM generate_series(1, $1::int)", 500, prefetch=50):
            seen += 1
        cursor = await connection.cursor("SELECT i FROM generate_series(1, 100) t(i) ORDER BY i")
        first = await cursor.fetchrow()
        await cursor.forward(10)
        return seen, tuple(first), [tuple(row) for row in await cursor.fetch(2)]


@check("pool with reset of each connection")
async def pool():
    async with asyncpg.create_pool(URL, min_size=2, max_size=4) as pool:
        async def work(i):
            async with pool.acquire() as connection:
                await connection.execute("SET application_name = 'work'")
                return await connection.fetchval("SELECT $1::int", i)

        numbers = await asyncio.gather(*(work(i) for i in range(20)))
        return sum(numbers), await pool.fetchval("SHOW application_name")


@check("introspection of enum and array types")
@connected
async def introspection(connection):
    await connection.execute("CREATE TYPE ap_mood AS ENUM ('sad', 'happy')")
    await connection.execute("CREATE TABLE ap_moods (m ap_mood, many ap_mood[])")
    await connection.execute("INSERT INTO ap_moods VALUES ($1, $2)", "happy", ["sad", "happy"])
    return tuple(await connection.fetchrow("SELECT m, many FROM ap_moods"))


@check("json codec set by the program")
@connected
async def codec(connection):
    import json
    await connection.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
    return await connection.fetchval("SELECT $1::jsonb", {"a": [1, None]})


@check("composite value of a row")
@connected
async def composite(connection):
    return tuple((await connection.fetchrow("SELECT ROW(1, 'x'::text, NULL::int) AS r"))["r"])


@check("LISTEN and NOTIFY")
@connected
async def notify(connection):
    got = asyncio.Queue()
    await connection.add_listener("ap_channel", lambda c, pid, channel, payload: got.put_nowait((channel, payload)))
    await connection.execute("SELECT pg_notify('ap_channel', 'hola')")
    return await asyncio.wait_for(got.get(), 5)


@check("cancelled by a time-out, usable afterwards")
@connected
async def timeouts(connection):
    try:
        await connection.fetchval("SELECT count(*) FROM generate_series(1, 100000) a(i), generate_series(1, 100000) b(j)"
                                  " WHERE i + j = 7", timeout=0.2)
    except asyncio.TimeoutError:
        return await connection.fetchval("SELECT 1")


@check("server and parameters of the session")
@connected
async def settings(connection):
    version = connection.get_server_version()
    return version.major, connection.get_settings().client_encoding, str(await connection.fetchval("SELECT '10.0.0.1'::text"))


main(asyncpg.__version__)
