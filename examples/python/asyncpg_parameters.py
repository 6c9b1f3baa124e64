"""asyncpg sends parameters without types and expects the server to say which they are."""
import asyncio
import datetime
import os
import sys
import uuid
from decimal import Decimal

import asyncpg

DATABASE_URL = os.environ["DATABASE_URL"]
RUN = uuid.uuid4().hex[:8]


async def main() -> None:
    pool = await asyncpg.create_pool(DATABASE_URL, min_size=2, max_size=5)

    # A column that is only a parameter, beside one compared with a column.
    async with pool.acquire() as conn:
        user_id = await conn.fetchval(
            "INSERT INTO usuarios (usuario, nombre, email, rol) VALUES ($1, $2, $3, $4) RETURNING id",
            f"as-{RUN}", "Asíncrono", f"as-{RUN}@example.com", "visualizador",
        )
        row = await conn.fetchrow("SELECT id, usuario, activo, creado_en FROM usuarios WHERE id = $1", user_id)
        assert row["usuario"] == f"as-{RUN}" and row["activo"] is True, row
        assert isinstance(row["creado_en"], datetime.datetime), row
        print(f"SELECT … WHERE id = $1: {row['usuario']}")

    # executemany: one prepared statement, many executions in one implicit transaction.
    async with pool.acquire() as conn:
        await conn.executemany(
            "INSERT INTO pedidos (numero, ubicacion_id, status, usuario_id, total) VALUES ($1, $2, $3, $4, $5)",
            [(f"AS-{RUN}-{n}", 1 + n % 16, "borrador", user_id, Decimal("10.50") * n) for n in range(50)],
        )
        ids = [r["id"] for r in await conn.fetch("SELECT id FROM pedidos WHERE usuario_id = $1 ORDER BY id", user_id)]
        assert len(ids) == 50, len(ids)
        print(f"executemany: {len(ids)} pedidos")

    # An array as the parameter.
    async with pool.acquire() as conn:
        rows = await conn.fetch("SELECT id, total FROM pedidos WHERE id = ANY($1) ORDER BY id", ids[:7])
        assert [row["id"] for row in rows] == ids[:7], rows
        assert rows[2]["total"] == Decimal("21"), rows[2]
        by_name = await conn.fetch(
            "SELECT id FROM pedidos WHERE numero = ANY($1) AND total >= $2", [f"AS-{RUN}-1", f"AS-{RUN}-9"], Decimal(50)
        )
        assert len(by_name) == 1, by_name
        print("= ANY($1): enteros y textos")

    # Parameters that are the columns of an INSERT … SELECT.
    async with pool.acquire() as conn:
        async with conn.transaction():
            tag = await conn.execute(
                "INSERT INTO pedidos_historial (pedido_id, a, motivo, usuario_id) SELECT id, $1, $2, $3 FROM pedidos"
                " WHERE usuario_id = $3",
                "borrador", "ejemplo", user_id,
            )
            assert tag == "INSERT 0 50", tag
            await conn.execute(
                "INSERT INTO configuraciones (clave, valor) SELECT $1, $2", f"as.{RUN}", '{"ejemplo": true}'
            )
        value = await conn.fetchval("SELECT valor FROM configuraciones WHERE clave = $1", f"as.{RUN}")
        assert value == '{"ejemplo": true}', value
        print(f"INSERT … SELECT $1: {tag}")

    # Dates, NULL, LIMIT and a cursor inside a transaction.
    async with pool.acquire() as conn:
        day = await conn.fetchval("SELECT COUNT(*) FROM ventas_raw WHERE fecha BETWEEN $1 AND $2",
                                  datetime.date(2031, 1, 1), datetime.date(2031, 1, 2))
        assert day == 0, day
        assert await conn.fetchval("SELECT cedi_origen_id FROM pedidos WHERE id = $1", ids[0]) is None
        page = await conn.fetch("SELECT id FROM pedidos WHERE usuario_id = $1 AND id > $2 ORDER BY id LIMIT $3",
                                user_id, ids[9], 5)
        assert [row["id"] for row in page] == ids[10:15], page
        async with conn.transaction():
            seen = [row["id"] async for row in conn.cursor(
                "SELECT id FROM pedidos WHERE usuario_id = $1 ORDER BY id", user_id, prefetch=7)]
        assert seen == ids, seen
        print("fechas, NULL, LIMIT $3 y cursor de 7 en 7")

    # A failed transaction leaves nothing behind.
    async with pool.acquire() as conn:
        try:
            async with conn.transaction():
                await conn.execute("UPDATE pedidos SET status = $1 WHERE id = $2", "enviado", ids[0])
                await conn.execute("INSERT INTO usuarios (usuario, rol) VALUES ($1, $2)", f"as-{RUN}", "visualizador")
            raise AssertionError("a duplicate was accepted")
        except asyncpg.UniqueViolationError:
            pass
        assert await conn.fetchval("SELECT status FROM pedidos WHERE id = $1", ids[0]) == "borrador"
        print("un duplicado deshace su transacción")

    async with pool.acquire() as conn:
        await conn.execute("DELETE FROM pedidos_historial WHERE usuario_id = $1", user_id)
        await conn.execute("DELETE FROM pedidos WHERE usuario_id = $1", user_id)
        await conn.execute("DELETE FROM configuraciones WHERE clave = $1", f"as.{RUN}")
        await conn.execute("DELETE FROM usuarios WHERE id = $1", user_id)
    await pool.close()


if __name__ == "__main__":
    asyncio.run(main())
    sys.exit(0)
