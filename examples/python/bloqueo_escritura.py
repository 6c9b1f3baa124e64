"""The evaluation's write-lock manager (option 1.B) without Redis: one writer of a name at a time, over all programs.

`escritura(url, "ventas")` waits its turn, first come first served, at most `espera` seconds, and says who holds the
lock when that is over. The server gives the lock back when the block ends, and when the program or its machine dies.
"""
import os
import sys
import threading
from contextlib import contextmanager

import psycopg2
import psycopg2.errors

DATABASE_URL = os.environ["DATABASE_URL"]


class Ocupado(Exception):
    """Another program held the lock for longer than we were ready to wait."""


@contextmanager
def escritura(url: str, nombre: str, quien: str, espera: float = 30.0):
    """A connection that holds the lock `nombre` until the block ends."""
    conn = psycopg2.connect(url, application_name=quien)
    conn.autocommit = True
    try:
        with conn.cursor() as cursor:
            cursor.execute("SET lock_timeout = %s", (int(espera * 1000),))
            try:
                cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", (nombre,))
            except psycopg2.errors.LockNotAvailable as error:
                raise Ocupado(f"{nombre}: {error.diag.message_detail or error.diag.message_primary}") from error
            cursor.execute("RESET lock_timeout")
        yield conn
    finally:
        conn.close()


def main() -> None:
    inside = []
    most = []

    def writer(number: int) -> None:
        with escritura(DATABASE_URL, "ventas-ejemplo", f"carga-{number}"):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    writers = [threading.Thread(target=writer, args=(number,)) for number in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert most == [1] * 8, most
    print("8 escritores: nunca más de uno a la vez")

    with escritura(DATABASE_URL, "ventas-ejemplo", "carga-nocturna") as conn:
        with conn.cursor() as cursor:
            cursor.execute("SELECT pid, mode FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()")
            print(f"pg_locks: {cursor.fetchall()}")
        try:
            with escritura(DATABASE_URL, "ventas-ejemplo", "otra", espera=0.05):
                raise AssertionError("two writers at once")
        except Ocupado as error:
            print(f"ocupado: {error}")
    with escritura(DATABASE_URL, "ventas-ejemplo", "otra", espera=5):
        print("libre de nuevo")


if __name__ == "__main__":
    main()
    sys.exit(0)
