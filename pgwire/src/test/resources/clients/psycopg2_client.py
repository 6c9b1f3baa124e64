"""psycopg2 as the evaluation uses it: transactions, parameters, COPY, errors with SQLSTATE."""
import datetime
import decimal
import io
import sys

import psycopg2
import psycopg2.errors

connection = psycopg2.connect(sys.argv[1])
with connection, connection.cursor() as cursor:
    cursor.execute("CREATE TABLE python_sales (id INTEGER, day DATE, total DECIMAL(18,2), name VARCHAR)")
    cursor.execute(
        "INSERT INTO python_sales VALUES (%s, %s, %s, %s)",
        (1, datetime.date(2024, 2, 29), decimal.Decimal("12.50"), "año 'x'"),
    )
with connection, connection.cursor() as cursor:
    data = io.StringIO("2\t2024-03-01\t1.25\tb\n3\t2024-03-02\t\\N\tc\n")
    cursor.copy_from(data, "python_sales", sep="\t", columns=("id", "day", "total", "name"))
with connection, connection.cursor() as cursor:
    cursor.execute("SELECT * FROM python_sales ORDER BY id")
    assert cursor.fetchall() == [
        (1, datetime.date(2024, 2, 29), decimal.Decimal("12.50"), "año 'x'"),
        (2, datetime.date(2024, 3, 1), decimal.Decimal("1.25"), "b"),
        (3, datetime.date(2024, 3, 2), None, "c"),
    ]
    out = io.StringIO()
    cursor.copy_expert("COPY (SELECT id, name FROM python_sales ORDER BY id) TO STDOUT WITH CSV", out)
    assert out.getvalue() == "1,año 'x'\n2,b\n3,c\n", out.getvalue()
try:
    with connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM python_sales")
        cursor.execute("SELECT * FROM nowhere")
    raise AssertionError("no error")
except psycopg2.errors.UndefinedTable:
    pass
with connection, connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM python_sales")
    assert cursor.fetchone() == (3,)
connection.close()
print("ok")
