"""asyncpg sends no parameter types: the server's own inference must name them."""
import asyncio
import datetime
import decimal
import sys

import asyncpg
import uuid


async def arrays_and_types(connection):
    rows = await connection.fetch(
        "SELECT id FROM async_sales WHERE id = ANY($1) ORDER BY id", [1, 3, 99])
    assert [row["id"] for row in rows] == [1, 3], rows
    rows = await connection.fetch("SELECT id FROM async_sales WHERE name = ANY($1)", ["b", None])
    assert [row["id"] for row in rows] == [2], rows
    await connection.execute(
        "CREATE TABLE async_types (id UUID, moment TIMESTAMP, seen TIMESTAMPTZ, price DECIMAL(12,4),"
        " weight DOUBLE, ok BOOLEAN, data BLOB, big BIGINT, opens TIME)")
    row = (
        uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"),
        datetime.datetime(2024, 2, 29, 23, 59, 58, 123456),
        datetime.datetime(2024, 2, 29, 23, 59, 58, tzinfo=datetime.timezone.utc),
        decimal.Decimal("12345678.9012"), 1.5e-300, True, b"\x00\xff", 2**62,
        datetime.time(8, 30, 0, 500000))
    places = ", ".join(f"${i + 1}" for i in range(len(row)))
    await connection.execute(f"INSERT INTO async_types VALUES ({places})", *row)
    await connection.execute(f"INSERT INTO async_types VALUES ({places})", *[None] * len(row))
    assert tuple(await connection.fetchrow("SELECT * FROM async_types WHERE id = $1", row[0])) == row
    assert await connection.fetchval("SELECT count(*) FROM async_types WHERE moment >= $1", row[1]) == 1
    assert await connection.fetchval("SELECT count(*) FROM async_types WHERE price = $1", row[3]) == 1
    nothing = await connection.fetchrow("SELECT * FROM async_types WHERE id IS NULL")
    assert tuple(nothing) == (None,) * len(row), nothing


async def prepared(connection):
    statement = await connection.prepare("SELECT name FROM async_sales WHERE id = $1 AND day IS NULL")
    assert [type_.name for type_ in statement.get_parameters()] == ["int4"]
    assert await statement.fetchval(2) == "b"
    assert await statement.fetchval(1) is None
    assert await statement.fetchval(None) is None


async def main():
    connection = await asyncpg.connect(sys.argv[1])
    await connection.execute(
        "CREATE TABLE async_sales (id INTEGER, day DATE, total DECIMAL(18,2), name VARCHAR)")
    row = (1, datetime.date(2024, 2, 29), decimal.Decimal("12.50"), "año")
    await connection.execute("INSERT INTO async_sales VALUES ($1, $2, $3, $4)", *row)
    await connection.executemany(
        "INSERT INTO async_sales (id, name) VALUES ($1, $2)", [(2, "b"), (3, None)])
    assert tuple(await connection.fetchrow("SELECT * FROM async_sales WHERE id = $1", 1)) == row
    assert await connection.fetchval("SELECT name FROM async_sales WHERE name = $1", "b") == "b"
    assert await connection.fetchval("SELECT $1::INTEGER + 1", 41) == 42
    assert await connection.fetchval("SELECT $1", "text") == "text"
    async with connection.transaction():
        seen = 0
        async for record in connection.cursor("SELECT * FROM range(1000) t(i)", prefetch=100):
            seen += 1
            if seen == 500:
                await connection.execute("UPDATE async_sales SET name = 'c' WHERE id = 3")
        assert seen == 1000, seen
    try:
        await connection.fetch("SELECT * FROM nowhere")
        raise AssertionError("no error")
    except asyncpg.UndefinedTableError:
        pass
    assert await connection.fetchval("SELECT count(*) FROM async_sales") == 3
    await arrays_and_types(connection)
    await prepared(connection)
    await connection.close()
    print("ok")


asyncio.run(main())
