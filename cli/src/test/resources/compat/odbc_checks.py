"""psqlODBC, the driver of Excel, Power BI and Access, through pyodbc."""
import datetime
import decimal
import glob
from urllib.parse import urlparse

import pyodbc
from compat import URL, check, main, raised

url = urlparse(URL)
DRIVER = glob.glob("/usr/lib/*/odbc/psqlodbcw.so")[0]


def connect(**options):
    more = "".join(f"{key}={value};" for key, value in options.items())
    return pyodbc.connect(f"Driver={DRIVER};Server={url.hostname};Port={url.port};Database={url.path[1:]};Uid={url.username};{more}")


@check("connects and tells the server")
def server():
    connection = connect()
    return connection.getinfo(pyodbc.SQL_DBMS_NAME), connection.getinfo(pyodbc.SQL_DBMS_VER)[:2], connection.getinfo(
        pyodbc.SQL_DATABASE_NAME)


@check("types there and back")
def types():
    cursor = connect().cursor()
    cursor.execute("CREATE TABLE odbc_types (i int, b bigint, f float8, n numeric(12,2), t varchar(20), d date, s timestamp,"
                   " o boolean, x bytea, l text)")
    row = (7, 2**40, 1.5, decimal.Decimal("12.50"), "año", datetime.date(2024, 2, 29),
           datetime.datetime(2024, 2, 29, 23, 59, 58, 123000), True, b"\x00\xff", "largo" * 100)
    cursor.execute("INSERT INTO odbc_types VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    cursor.execute("SELECT * FROM odbc_types WHERE i = ? AND d = ?", 7, row[5])
    return tuple(cursor.fetchone()), [(c[0], c[1].__name__) for c in cursor.description]


@check("executemany and row counts")
def many():
    cursor = connect().cursor()
    cursor.execute("CREATE TABLE odbc_many (id int, name varchar(20))")
    cursor.executemany("INSERT INTO odbc_many VALUES (?, ?)", [(i, f"n{i}") for i in range(100)])
    cursor.execute("UPDATE odbc_many SET name = 'x' WHERE id < ?", 10)
    return cursor.rowcount, cursor.execute("SELECT count(*) FROM odbc_many").fetchone()[0]


@check("UseDeclareFetch: rows by a cursor")
def declare_fetch():
    cursor = connect(UseDeclareFetch=1, Fetch=100).cursor()
    cursor.execute("SELECT i FROM generate_series(1, 1000) t(i) ORDER BY i")
    return sum(row[0] for row in cursor)


@check("transactions and errors")
def errors():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE odbc_errors (id int PRIMARY KEY)")
    cursor.execute("INSERT INTO odbc_errors VALUES (1)")
    connection.commit()
    name = raised(pyodbc.Error, lambda: cursor.execute("INSERT INTO odbc_errors VALUES (1)"))
    connection.rollback()
    return name, cursor.execute("SELECT count(*) FROM odbc_errors").fetchone()[0]


@check("an error inside a transaction goes back to the statement before it")
def statement_rollback():
    connection = connect(Protocol="7.4-2")
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE odbc_rollback (id int PRIMARY KEY)")
    cursor.execute("INSERT INTO odbc_rollback VALUES (1)")
    raised(pyodbc.Error, lambda: cursor.execute("INSERT INTO odbc_rollback VALUES (1)"))
    cursor.execute("INSERT INTO odbc_rollback VALUES (2)")
    connection.commit()
    return cursor.execute("SELECT count(*) FROM odbc_rollback").fetchone()[0]


main(connect().getinfo(pyodbc.SQL_DRIVER_VER))
