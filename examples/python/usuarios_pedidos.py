"""The evaluation's transactional statements: INSERT INTO usuarios, UPDATE pedidos SET status='enviado' WHERE id=123,
and its 100 concurrent inserts, which failed on one DuckDB file shared by two processes.
"""
import os
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg2

DATABASE_URL = os.environ["DATABASE_URL"]
RUN = uuid.uuid4().hex[:8]


def insert_user(number: int) -> int:
    """One connection, one transaction, as a request of its own."""
    conn = psycopg2.connect(DATABASE_URL)
    try:
        with conn, conn.cursor() as cursor:
            cursor.execute(
                "INSERT INTO usuarios (usuario, nombre, email, clave_hash, rol)"
                " VALUES (%s, %s, %s, %s, %s) RETURNING id",
                (f"ej-{RUN}-{number}", "Usuario de ejemplo", f"ej-{RUN}-{number}@example.com", "-", "visualizador"),
            )
            return cursor.fetchone()[0]
    finally:
        conn.close()


def main() -> None:
    conn = psycopg2.connect(DATABASE_URL)
    cursor = conn.cursor()

    user_id = insert_user(0)
    print(f"usuario creado: id {user_id}")

    cursor.execute(
        "INSERT INTO pedidos (numero, ubicacion_id, status, usuario_id) VALUES (%s, %s, %s, %s) RETURNING id",
        (f"EJ-{RUN}", 1, "en_preparacion", user_id),
    )
    order_id = cursor.fetchone()[0]
    cursor.execute(
        "INSERT INTO pedidos_lineas (pedido_id, linea, producto_id, cantidad_bultos, unidades_por_bulto,"
        " precio_unitario) VALUES (%s, 1, 7, 2, 12, 1.25)",
        (order_id,),
    )
    cursor.execute(
        "INSERT INTO pedidos_historial (pedido_id, de, a, usuario_id) VALUES (%s, NULL, 'en_preparacion', %s)",
        (order_id, user_id),
    )
    conn.commit()

    # The evaluation's statement, word for word but for the number; lines and history rows point at the order.
    cursor.execute("UPDATE pedidos SET status='enviado' WHERE id=%s" % order_id)
    assert cursor.rowcount == 1, cursor.rowcount
    conn.commit()
    cursor.execute("SELECT numero, status, version FROM pedidos WHERE id = %s", (order_id,))
    print(f"pedido actualizado: {cursor.fetchone()}")

    # A failed statement aborts its transaction, and only that one.
    try:
        cursor.execute("INSERT INTO usuarios (usuario, rol) VALUES (%s, 'visualizador')", (f"ej-{RUN}-0",))
        raise AssertionError("a duplicate was accepted")
    except psycopg2.IntegrityError as error:
        assert error.pgcode == "23505", error.pgcode
    try:
        cursor.execute("SELECT 1")
        raise AssertionError("the failed transaction went on")
    except psycopg2.errors.InFailedSqlTransaction as error:
        print(f"transacción fallida: {error.pgcode} hasta el ROLLBACK")
    conn.rollback()

    with ThreadPoolExecutor(max_workers=100) as requests:
        ids = list(requests.map(insert_user, range(1, 101)))
    assert len(set(ids)) == 100, ids
    print("100 inserts concurrentes desde 100 conexiones: ninguno falló")

    cursor.execute("DELETE FROM pedidos_historial WHERE pedido_id = %s", (order_id,))
    cursor.execute("DELETE FROM pedidos_lineas WHERE pedido_id = %s", (order_id,))
    cursor.execute("DELETE FROM pedidos WHERE id = %s", (order_id,))
    cursor.execute("DELETE FROM usuarios WHERE usuario LIKE %s", (f"ej-{RUN}-%",))
    assert cursor.rowcount == 101, cursor.rowcount
    conn.commit()
    conn.close()


if __name__ == "__main__":
    main()
    sys.exit(0)
