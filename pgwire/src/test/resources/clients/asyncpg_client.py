"""asyncpg sends no parameter types: the server's own inference must name them."""
import asyncio
import datetime
import decimal
import sys

import asyncpg


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
    await connection.close()
    print("ok")


asyncio.run(main())
