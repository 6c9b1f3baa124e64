"""LISTEN and NOTIFY with psycopg 3 (its generator) and psycopg2 (its list), each hearing the other."""
import select
import sys
from itertools import islice

import psycopg
import psycopg2

url = sys.argv[1]
old = psycopg2.connect(url)
old.autocommit = True
with psycopg.connect(url, autocommit=True) as new, old.cursor() as cursor:
    new.execute("LISTEN avisos")
    cursor.execute("LISTEN avisos")

    cursor.execute("SELECT pg_notify('avisos', 'uno')")
    cursor.execute("NOTIFY avisos, 'dos'")
    waiting = new.notifies()
    received = [(n.channel, n.payload, n.pid) for n in islice(waiting, 2)]
    waiting.close()
    pid = old.get_backend_pid()
    assert received == [("avisos", "uno", pid), ("avisos", "dos", pid)], received
    assert [n.payload for n in old.notifies] == ["uno", "dos"], old.notifies

    old.notifies.clear()
    with new.transaction():
        new.execute("NOTIFY avisos, 'tres'")
        new.execute("NOTIFY avisos, 'tres'")
    assert select.select([old], [], [], 20)[0], "the server told nothing"
    old.poll()
    assert [(n.channel, n.payload) for n in old.notifies] == [("avisos", "tres")], old.notifies
print("ok")
