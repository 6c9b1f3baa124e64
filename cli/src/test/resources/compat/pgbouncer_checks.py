"""pgbouncer in front of the server: transaction and session pooling, both protocols, its console."""
import os
import socket
import subprocess
import tempfile
from urllib.parse import urlparse

import psycopg
import psycopg2
from compat import URL, check, main, program

url = urlparse(URL)


class Bouncer:
    """On a free port, for as long as the block runs."""

    def __init__(self, mode, **options):
        self.mode, self.options = mode, options

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        path = os.path.join(self.directory.name, "pgbouncer.ini")
        users = os.path.join(self.directory.name, "users.txt")
        with open(users, "w") as file:
            file.write(f'"{url.username}" ""\n')
        with open(path, "w") as file:
            file.write(f"[databases]\n* = host={url.hostname} port={url.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
                       f"listen_port = {self.port}\nunix_socket_dir =\nauth_type = trust\nauth_file = {users}\n"
                       f"admin_users = {url.username}\npool_mode = {self.mode}\ndefault_pool_size = 2\n"
                       + "".join(f"{key} = {value}\n" for key, value in self.options.items()))
        command = ["pgbouncer", "-q", path]
        if os.getuid() == 0:  # it refuses root
            os.chmod(self.directory.name, 0o755)
            command[1:1] = ["-u", "nobody"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.url = f"postgresql://{url.username}@127.0.0.1:{self.port}{url.path}"
        program("sh", "-c", f"for i in $(seq 50); do pg_isready -q -d {self.url} && exit 0; sleep 0.1; done; exit 1")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()
        self.directory.cleanup()


@check("transaction pooling: many clients on two connections, simple protocol")
def simple():
    with Bouncer("transaction") as bouncer:
        connections = [psycopg2.connect(bouncer.url) for _ in range(8)]
        pids = set()
        for connection in connections:
            with connection, connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pids.add(cursor.fetchone()[0])
        return len(pids) <= 2


@check("transaction pooling: extended protocol without named statements, savepoints")
def extended():
    with Bouncer("transaction") as bouncer, psycopg.connect(bouncer.url, prepare_threshold=None) as connection:
        connection.execute("CREATE TABLE bouncer_rows (i int)")
        with connection.transaction():
            connection.execute("INSERT INTO bouncer_rows VALUES (%s)", (1,))
            with connection.transaction(force_rollback=True):
                connection.execute("INSERT INTO bouncer_rows VALUES (%s)", (2,))
        connection.commit()
        return connection.execute("SELECT array_agg(i) FROM bouncer_rows").fetchone()


@check("tracked parameters follow the client: client_encoding, TimeZone, DateStyle, application_name")
def tracked():
    with Bouncer("transaction", default_pool_size=1) as bouncer:
        one = psycopg2.connect(bouncer.url, application_name="one")
        two = psycopg2.connect(bouncer.url, application_name="two")
        one.autocommit = two.autocommit = True
        one.cursor().execute("SET TimeZone = 'America/Lima'")
        seen = []
        for connection in (one, two, one):
            cursor = connection.cursor()
            cursor.execute("SHOW TimeZone")
            zone = cursor.fetchone()[0]
            cursor.execute("SHOW application_name")
            seen.append((zone if connection is one else "-", cursor.fetchone()[0]))
        return seen


@check("session pooling: DISCARD ALL between clients")
def discard():
    with Bouncer("session", default_pool_size=1) as bouncer:
        for _ in range(3):
            connection = psycopg2.connect(bouncer.url)
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute("CREATE TEMP TABLE bouncer_temporary (i int)")
            cursor.execute("PREPARE bouncer_statement AS SELECT 1")
            cursor.execute("SET statement_timeout = '5s'")
            connection.close()
        connection = psycopg2.connect(bouncer.url)
        cursor = connection.cursor()
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()


@check("pgbench through transaction pooling, -M simple and extended")
def bench():
    with Bouncer("transaction") as bouncer:
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write("\\set i random(1, 100)\nBEGIN;\nSELECT :i + 1;\nSELECT :i;\nEND;\n")
            script.flush()
            return ["failed transactions: 0" in program("pgbench", "-n", "-c", "6", "-t", "20", "-M", mode, "-f", script.name,
                                                        bouncer.url) for mode in ("simple", "extended")]


@check("a cancelled statement, and a client that goes away in a transaction")
def cancels():
    with Bouncer("transaction", default_pool_size=1) as bouncer:
        connection = psycopg2.connect(bouncer.url)
        cursor = connection.cursor()
        cursor.execute("SET LOCAL statement_timeout = '100ms'")
        try:
            cursor.execute("SELECT count(*) FROM generate_series(1, 100000) a(i), generate_series(1, 100000) b(j) WHERE i + j = 7")
        except psycopg2.errors.QueryCanceled as e:
            state = e.pgcode
        connection.close()
        after = psycopg2.connect(bouncer.url).cursor()
        after.execute("SELECT 1")
        return state, after.fetchone()


@check("console: SHOW POOLS, SHOW SERVERS, RECONNECT")
def console():
    with Bouncer("transaction") as bouncer:
        # a client that leaves within a transaction takes its server along
        client = psycopg2.connect(bouncer.url)
        client.autocommit = True
        with client.cursor() as cursor:
            cursor.execute("SELECT 1")
        client.close()
        console = psycopg2.connect(f"host=127.0.0.1 port={bouncer.port} user={url.username} dbname=pgbouncer")
        console.autocommit = True
        with console.cursor() as cursor:
            cursor.execute("SHOW SERVERS")
            servers = len(cursor.fetchall())
            cursor.execute("RECONNECT")
            cursor.execute("SHOW POOLS")
            return servers, len(cursor.fetchall()) > 0


main(program("pgbouncer", "--version").split()[1])
