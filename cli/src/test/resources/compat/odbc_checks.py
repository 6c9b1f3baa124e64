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


def _catalog(cursor, *columns):
    """The named columns of a catalog function's rows; our schema is called as the file."""
    names = [column[0] for column in cursor.description]
    return [tuple("public" if row[names.index(c)] == _schema else row[names.index(c)] for c in columns) for row in cursor]


def _tables():
    global _schema
    cursor = connect().cursor()
    _schema = cursor.execute("SELECT current_schema()").fetchone()[0]
    for sql in ("CREATE TABLE IF NOT EXISTS odbc_shop (id int PRIMARY KEY, name text NOT NULL, price numeric(10,2) DEFAULT 1.5)",
                "CREATE TABLE IF NOT EXISTS odbc_line (shop int REFERENCES odbc_shop(id), line int, PRIMARY KEY (shop, line))",
                "CREATE INDEX IF NOT EXISTS odbc_by_name ON odbc_shop (name, price)"):
        cursor.execute(sql)
    cursor.commit()
    return cursor


@check("SQLTables and SQLColumns")
def columns():
    cursor = _tables()
    return _catalog(cursor.tables(table="odbc_shop"), "table_schem", "table_name", "table_type"), _catalog(
        cursor.columns(table="odbc_shop"), "table_schem", "column_name", "type_name", "nullable", "column_def", "ordinal_position")


@check("SQLPrimaryKeys and SQLStatistics")
def keys():
    cursor = _tables()
    return _catalog(cursor.primaryKeys("odbc_line"), "column_name", "key_seq", "pk_name"), _catalog(
        cursor.statistics("odbc_shop"), "table_schem", "non_unique", "index_name", "ordinal_position", "column_name")


@check("SQLForeignKeys, of the table and to it")
def foreign_keys():
    cursor = _tables()
    columns = ("pktable_name", "pkcolumn_name", "fktable_name", "fkcolumn_name", "key_seq", "fk_name", "pk_name")
    return _catalog(cursor.foreignKeys("odbc_shop"), *columns), _catalog(cursor.foreignKeys(foreignTable="odbc_line"), *columns)


@check("SQLGetTypeInfo, SQLProcedures")
def type_info():
    cursor = connect().cursor()
    return sorted({row[0] for row in cursor.getTypeInfo()}), [row[2] for row in cursor.procedures("no_such")]


main(connect().getinfo(pyodbc.SQL_DRIVER_VER))
