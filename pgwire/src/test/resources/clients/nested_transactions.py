import sys

import psycopg
import psycopg2
from sqlalchemy import Column, Integer, String, create_engine, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import declarative_base, sessionmaker

url = sys.argv[1]

# psycopg 3: transaction() inside transaction() is a savepoint
with psycopg.connect(url) as connection:
    connection.execute("CREATE TABLE anidada (id INTEGER PRIMARY KEY, nombre TEXT)")
    connection.commit()
    with connection.transaction():
        connection.execute("INSERT INTO anidada VALUES (%s, %s)", (1, "uno"))
        try:
            with connection.transaction():
                connection.execute("INSERT INTO anidada VALUES (%s, %s)", (2, "dos"))
                connection.execute("INSERT INTO anidada VALUES (%s, %s)", (1, "otra vez"))
            raise AssertionError("a duplicate key was accepted")
        except psycopg.errors.UniqueViolation:
            pass
        with connection.transaction():
            connection.execute("INSERT INTO anidada VALUES (%s, %s)", (3, "tres"))
    rows = connection.execute("SELECT id FROM anidada ORDER BY id").fetchall()
    assert rows == [(1,), (3,)], rows

# server-side cursors
with psycopg.connect(url) as connection:
    with connection.cursor(name="del servidor") as cursor:
        cursor.itersize = 700
        cursor.execute("SELECT i, 'fila ' || i FROM generate_series(1, %s) t(i) ORDER BY i", (5000,))
        assert cursor.fetchone() == (1, "fila 1")
        assert len(cursor.fetchmany(10)) == 10
        assert sum(1 for _ in cursor) == 4989
connection = psycopg2.connect(url)
with connection.cursor(name="otro") as cursor:
    cursor.execute("SELECT i FROM generate_series(1, 5000) t(i) ORDER BY i")
    assert [row[0] for row in cursor] == list(range(1, 5001))
connection.rollback()
connection.close()

# psycopg2: as Django's atomic() writes them
connection = psycopg2.connect(url)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO anidada VALUES (4, 'cuatro')")
    cursor.execute('SAVEPOINT "s1_x1"')
    try:
        cursor.execute("SELECT 1/0")
        raise AssertionError("a division by zero was accepted")
    except psycopg2.errors.DivisionByZero:
        cursor.execute('ROLLBACK TO SAVEPOINT "s1_x1"')
    cursor.execute('RELEASE SAVEPOINT "s1_x1"')
connection.commit()
connection.close()

# SQLAlchemy: begin_nested()
Base = declarative_base()


class Anidada(Base):
    __tablename__ = "anidada"
    id = Column(Integer, primary_key=True)
    nombre = Column(String)


engine = create_engine(url.replace("postgresql://", "postgresql+psycopg2://"))
with sessionmaker(engine)() as session:
    session.add(Anidada(id=5, nombre="cinco"))
    session.flush()
    for key in (5, 6, 1, 7):
        try:
            with session.begin_nested():
                session.add(Anidada(id=key, nombre="lote"))
        except IntegrityError:
            pass
    session.commit()
    ids = [row.id for row in session.query(Anidada).order_by(Anidada.id)]
    assert ids == [1, 3, 4, 5, 6, 7], ids


# SQLAlchemy makes, fills and reflects a table whose key numbers itself
class Numerada(Base):
    __tablename__ = "con_numero"
    id = Column(Integer, primary_key=True)
    nombre = Column(String)


Base.metadata.create_all(engine, tables=[Numerada.__table__])
Base.metadata.create_all(engine, tables=[Numerada.__table__])
with sessionmaker(engine)() as session:
    rows = [Numerada(nombre=nombre) for nombre in ("a", "b")]
    session.add_all(rows)
    session.commit()
    assert [row.id for row in rows] == [1, 2], rows
reflected = {column["name"]: column for column in inspect(engine).get_columns("con_numero")}
assert reflected["id"]["autoincrement"] is True, reflected
print("ok")
