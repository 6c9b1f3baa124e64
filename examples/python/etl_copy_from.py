"""The evaluation's VentasLoaderPostgreSQL: a pandas DataFrame into ventas_raw by COPY.

The DataFrame has the evaluation's own columns; what they leave out (id, linea, fecha_hora…) gets its default.
"""
import datetime
import os
import sys
import time
from io import StringIO

import pandas as pd
import psycopg2

DATABASE_URL = os.environ["DATABASE_URL"]
ROWS = int(os.environ.get("ROWS", "20000"))
DAY = datetime.date(2031, 4, 1)


class VentasLoaderPostgreSQL:
    def __init__(self):
        self.conn = psycopg2.connect(DATABASE_URL)

    def load_ventas_data(self, df: pd.DataFrame):
        # Usar COPY para bulk insert (MUY rápido)
        buffer = StringIO()
        df.to_csv(buffer, index=False, header=False, sep='\t')
        buffer.seek(0)

        cursor = self.conn.cursor()
        cursor.copy_from(
            buffer,
            'ventas_raw',
            columns=df.columns.tolist(),
            sep='\t'
        )
        self.conn.commit()


def sales(rows: int) -> pd.DataFrame:
    """Twelve lines a ticket, all of one day."""
    return pd.DataFrame({
        "ubicacion_id": [1 + row % 16 for row in range(rows)],
        "fecha": [DAY.isoformat()] * rows,
        "numero_factura": [f"COPY-{row // 12}" for row in range(rows)],
        "producto_id": [1 + row % 500 for row in range(rows)],
        "cantidad": [1.5] * rows,
        "precio_unitario": [2.0] * rows,
        "monto_total": [3.0] * rows,
    })


def one_row(conn, sql: str):
    with conn.cursor() as cursor:
        cursor.execute(sql, (DAY,))
        return cursor.fetchone()


def main() -> None:
    loader = VentasLoaderPostgreSQL()
    conn = loader.conn
    with conn.cursor() as cursor:
        cursor.execute("DELETE FROM ventas_raw WHERE fecha = %s", (DAY,))
    conn.commit()

    started = time.perf_counter()
    loader.load_ventas_data(sales(ROWS))
    seconds = time.perf_counter() - started

    count, total, ids, created = one_row(
        conn,
        "SELECT COUNT(*), SUM(monto_total), COUNT(DISTINCT id), COUNT(created_at)"
        " FROM ventas_raw WHERE fecha = %s",
    )
    assert (count, float(total), ids, created) == (ROWS, 3.0 * ROWS, ROWS, ROWS), (count, total, ids, created)
    print(f"COPY de {count} líneas en {seconds:.2f} s ({count / seconds:,.0f} líneas/s), total {total}")

    # A bad row fails the whole load and leaves nothing of it.
    conn.rollback()
    bad = sales(100).astype({"monto_total": object})
    bad.loc[99, "monto_total"] = "no es un número"
    try:
        loader.load_ventas_data(bad)
        raise AssertionError("a bad row was accepted")
    except psycopg2.DataError as error:
        conn.rollback()
        print(f"fila inválida rechazada: {error.pgcode}")
    assert one_row(conn, "SELECT COUNT(*) FROM ventas_raw WHERE fecha = %s")[0] == ROWS

    with conn.cursor() as cursor:
        cursor.execute("DELETE FROM ventas_raw WHERE fecha = %s", (DAY,))
        assert cursor.rowcount == ROWS, cursor.rowcount
    conn.commit()
    conn.close()
    print("carga por COPY verificada y retirada")


if __name__ == "__main__":
    main()
    sys.exit(0)
