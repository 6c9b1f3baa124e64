"""SQLAlchemy's ORM and Core as its tutorial uses them, reflection, pandas on top of it."""
import datetime
import decimal

import pandas
import sqlalchemy
from compat import URL, check, main
from sqlalchemy import (JSON, BigInteger, Boolean, CheckConstraint, Column, Date, DateTime, Float, ForeignKey, Identity, Index,
                        Integer, LargeBinary, MetaData, Numeric, Sequence, String, Table, Text, UniqueConstraint, bindparam,
                        create_engine, delete, exists, func, insert, inspect, select, text, update)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload

engine = create_engine(URL.replace("postgresql://", "postgresql+psycopg2://"))
Base = declarative_base()
tags = Table("sa_order_tags", Base.metadata, Column("order_id", ForeignKey("sa_orders.id"), primary_key=True),
             Column("tag_id", ForeignKey("sa_tags.id"), primary_key=True))


class Customer(Base):
    __tablename__ = "sa_customers"
    __table_args__ = (UniqueConstraint("email", name="sa_customers_email"), CheckConstraint("age >= 0", name="sa_age"),
                      Index("sa_customers_name", "name"), {"comment": "who buys"})
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False, comment="as on the card")
    email = Column(String, nullable=False)
    age = Column(Integer)
    created = Column(DateTime(timezone=True), server_default=func.now())
    orders = relationship("Order", back_populates="customer", cascade="all, delete-orphan")


class Order(Base):
    __tablename__ = "sa_orders"
    id = Column(BigInteger, Identity(start=100), primary_key=True)
    customer_id = Column(ForeignKey("sa_customers.id"), nullable=False, index=True)
    total = Column(Numeric(12, 2), nullable=False)
    version = Column(Integer, nullable=False)
    customer = relationship("Customer", back_populates="orders")
    tags = relationship("Tag", secondary=tags)
    __mapper_args__ = {"version_id_col": version}


class Tag(Base):
    __tablename__ = "sa_tags"
    id = Column(Integer, Sequence("sa_tag_numbers"), primary_key=True)
    name = Column(Text, unique=True)


class Everything(Base):
    __tablename__ = "sa_everything"
    id = Column(Integer, primary_key=True)
    b, f, n, d = Column(Boolean), Column(Float), Column(Numeric(20, 6)), Column(Date)
    t, s, x, j = Column(DateTime), Column(String(10)), Column(LargeBinary), Column(JSON)
    jb, a, u = Column(postgresql.JSONB), Column(postgresql.ARRAY(Integer)), Column(postgresql.UUID(as_uuid=True))
    e = Column(sqlalchemy.Enum("new", "paid", name="sa_state"))
    i = Column(sqlalchemy.Interval)


@check("create_all: serial, identity, sequence, foreign keys, unique, checks, indexes, comments, enum")
def create_all():
    Base.metadata.create_all(engine)
    Base.metadata.create_all(engine)
    return sorted(name for name in inspect(engine).get_table_names() if name.startswith("sa_"))


@check("unit of work: related rows with keys from the server")
def unit_of_work():
    with Session(engine) as session:
        red, blue = Tag(name="red"), Tag(name="blue")
        ana = Customer(name="Ana", email="ana@x", age=30, orders=[Order(total=decimal.Decimal("10.50"), tags=[red]),
                                                                Order(total=decimal.Decimal("1.25"), tags=[red, blue])])
        session.add_all([ana, Customer(name="Luz", email="luz@x", age=40)])
        session.commit()
        return ana.id, [order.id for order in ana.orders], red.id, blue.id, ana.created is not None


@check("joined, select-in and lazy loading")
def loading():
    with Session(engine) as session:
        joined = session.scalars(select(Customer).options(joinedload(Customer.orders)).order_by(Customer.id)).unique().all()
        selected = session.scalars(select(Customer).options(selectinload(Customer.orders).selectinload(Order.tags))
                                   .order_by(Customer.id)).all()
        lazy = session.get(Order, 101).customer.name
        return [len(c.orders) for c in joined], [sorted(len(o.tags) for o in c.orders) for c in selected], lazy


@check("queries: joins, grouping, subqueries, window functions, CTE, exists, union")
def queries():
    with Session(engine) as session:
        grouped = session.execute(select(Customer.name, func.sum(Order.total), func.count())
                                  .join(Order).group_by(Customer.name).having(func.count() > 1)).all()
        outer = session.execute(select(Customer.name, func.coalesce(func.max(Order.total), 0))
                                .outerjoin(Order).group_by(Customer.name).order_by(Customer.name)).all()
        ranked = session.execute(select(Order.id, func.row_number().over(partition_by=Order.customer_id,
                                                                         order_by=Order.total.desc())).order_by(Order.id)).all()
        cte = select(Order.customer_id, func.sum(Order.total).label("s")).group_by(Order.customer_id).cte("sums")
        summed = session.execute(select(Customer.name, cte.c.s).join(cte, cte.c.customer_id == Customer.id)).all()
        without = session.scalars(select(Customer.name).where(~exists().where(Order.customer_id == Customer.id))).all()
        names = session.scalars(select(Customer.name).union(select(Tag.name)).order_by("name")).all()
        likes = session.scalars(select(Customer.name).where(Customer.name.ilike("a%"), Customer.id.in_([1, 2]))).all()
        return grouped, [(name, float(most)) for name, most in outer], ranked, summed, without, names, likes


@check("updates, optimistic version, orphan deletion")
def updates():
    with Session(engine) as session:
        order = session.get(Order, 100)
        order.total += 1
        session.commit()
        version = order.version
        ana = session.get(Customer, 1)
        ana.orders[0].tags.clear()
        ana.orders.remove(ana.orders[0])
        session.commit()
        return version, session.scalar(select(func.count()).select_from(Order))


@check("stale version is found")
def stale():
    with Session(engine) as one:
        order = one.get(Order, 101)
        with Session(engine) as two:
            two.get(Order, 101).total += 1
            two.commit()
        order.total += 5
        try:
            one.commit()
        except Exception as e:
            return type(e).__name__


@check("nested transactions with begin_nested")
def nested():
    with Session(engine) as session:
        session.add(Tag(name="green"))
        outcomes = []
        for name in ("red", "white"):
            try:
                with session.begin_nested():
                    session.add(Tag(name=name))
                outcomes.append("in")
            except IntegrityError:
                outcomes.append("out")
        session.commit()
        return outcomes, session.scalars(select(Tag.name).order_by(Tag.name)).all()


@check("bulk insert, executemany with RETURNING, bulk update")
def bulk():
    with Session(engine) as session:
        session.bulk_insert_mappings(Customer, [{"name": f"c{i}", "email": f"c{i}@x", "age": i} for i in range(500)])
        session.add_all([Tag(name=f"t{i}") for i in range(50)])
        session.commit()
        session.execute(update(Customer).where(Customer.age < 10).values(age=Customer.age + 1))
        session.execute(delete(Customer).where(Customer.age > 400))
        session.commit()
        return session.execute(select(func.count(), func.min(Customer.age), func.max(Customer.id))).one()


@check("upsert: on_conflict_do_update and do_nothing, with RETURNING")
def upsert():
    with engine.begin() as connection:
        statement = postgresql.insert(Tag).values([{"name": "red"}, {"name": "violet"}])
        got = connection.execute(statement.on_conflict_do_update(
            index_elements=[Tag.name], set_={"name": statement.excluded.name + "!"}).returning(Tag.name)).all()
        nothing = connection.execute(postgresql.insert(Tag).values(name="violet").on_conflict_do_nothing()).rowcount
        return sorted(got), nothing


@check("upsert on a named constraint")
def upsert_constraint():
    with engine.begin() as connection:
        statement = postgresql.insert(Customer).values(name="Ana María", email="ana@x")
        connection.execute(statement.on_conflict_do_update(
            constraint="sa_customers_email", set_={"name": statement.excluded.name}))
        return connection.scalar(select(Customer.name).where(Customer.email == "ana@x"))


@check("types through the ORM: json, jsonb, array, uuid, enum, interval, bytes")
def types():
    import uuid
    with Session(engine) as session:
        session.add(Everything(id=1, b=True, f=1.5, n=decimal.Decimal("1.5"), d=datetime.date(2024, 2, 29),
                               t=datetime.datetime(2024, 2, 29, 1, 2, 3), s="ñ", x=b"\x00\xff", j={"a": [1, None]}, jb={"k": "v"},
                               a=[1, 2], u=uuid.UUID(int=7), e="paid", i=datetime.timedelta(hours=30)))
        session.add(Everything(id=2))
        session.commit()
        session.expire_all()
        first = session.get(Everything, 1)
        found = session.scalars(select(Everything.id).where(Everything.jb["k"].astext == "v", Everything.a.any(2),
                                                            Everything.e == "paid")).all()
        return [getattr(first, c) for c in ("b", "f", "n", "d", "t", "s", "x", "j", "jb", "a", "u", "e", "i")], found


@check("reflection: columns, keys, unique, indexes, checks, comments")
def reflection():
    inspector = inspect(engine)
    columns = [(c["name"], str(c["type"]), c["nullable"], c.get("comment")) for c in inspector.get_columns("sa_customers")]
    return (columns, inspector.get_pk_constraint("sa_orders")["constrained_columns"],
            [(k["constrained_columns"], k["referred_table"], k["referred_columns"]) for k in inspector.get_foreign_keys("sa_orders")],
            [u["column_names"] for u in inspector.get_unique_constraints("sa_customers")],
            sorted((i["name"], i["column_names"], i["unique"]) for i in inspector.get_indexes("sa_orders")),
            len(inspector.get_check_constraints("sa_customers")), inspector.get_table_comment("sa_customers")["text"],
            "sa_tag_numbers" in inspector.get_sequence_names())


@check("reflection: names of constraints")
def constraint_names():
    inspector = inspect(engine)
    return (inspector.get_pk_constraint("sa_orders")["name"], inspector.get_unique_constraints("sa_customers")[0]["name"],
            inspector.get_check_constraints("sa_customers")[0]["name"])


@check("MetaData.reflect and queries on what it found; enum reflected")
def metadata():
    metadata = MetaData()
    metadata.reflect(engine, only=lambda name, _: name.startswith("sa_"))
    customers = metadata.tables["sa_customers"]
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(customers).where(customers.c.name == "Luz"))
    enums = sorted(metadata.tables["sa_everything"].c.e.type.enums)
    return sorted(metadata.tables), count, enums


@check("stream_results over a server-side cursor")
def streaming():
    with engine.connect().execution_options(stream_results=True, max_row_buffer=50) as connection:
        return sum(row.i for row in connection.execute(text("SELECT i FROM generate_series(1, 1000) t(i)")))


@check("isolation level and two engines' sessions")
def isolation():
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        before = connection.scalar(select(func.count()).select_from(Tag))
        with Session(engine) as other:
            other.add(Tag(name="late"))
            other.commit()
        return connection.scalar(select(func.count()).select_from(Tag)) == before, connection.get_isolation_level()


@check("insertmanyvalues-like Core: insert, update with bindparam, returning")
def core():
    table = Table("sa_core", MetaData(), Column("id", Integer, primary_key=True), Column("at", DateTime), Column("show", String))
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), [{"id": i, "at": datetime.datetime(2024, 1, i), "show": "x"} for i in range(1, 6)])
        connection.execute(update(table).where(table.c.id == bindparam("k")).values(show=bindparam("v")),
                           [{"k": i, "v": f"v{i}"} for i in range(1, 6)])
        rows = connection.execute(select(table.c.show).where(table.c.at > datetime.datetime(2024, 1, 3)).order_by(table.c.at)).all()
        gone = connection.execute(delete(table).where(table.c.id < 3).returning(table.c.id)).all()
    table.drop(engine)
    return rows, sorted(gone)


@check("schemas: create, fill, reflect, drop cascade")
def schemas():
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA sa_other"))
        table = Table("t", MetaData(schema="sa_other"), Column("id", Integer, primary_key=True), Column("n", Integer))
        table.create(connection)
        connection.execute(insert(table), [{"n": 5}, {"n": 6}])
        rows = connection.execute(select(table)).all()
        names = inspect(connection).get_table_names(schema="sa_other")
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA sa_other CASCADE"))
    return rows, names, "sa_other" in inspect(engine).get_schema_names()


@check("pandas: to_sql (replace, append, multi), read_sql, read_sql_table, chunks")
def pandas_frames():
    frame = pandas.DataFrame({"a": [1, 2, 3], "b": ["x", None, "z"], "c": pandas.to_datetime(["2024-01-01"] * 3),
                              "d": [1.5, None, 2.5], "e": [True, False, True]})
    frame.to_sql("sa_frame", engine, if_exists="replace", index=False)
    frame.to_sql("sa_frame", engine, if_exists="append", index=False, method="multi")
    read = pandas.read_sql("SELECT b, count(*) AS n, sum(d) AS s FROM sa_frame GROUP BY b ORDER BY b", engine)
    table = pandas.read_sql_table("sa_frame", engine, parse_dates=["c"])
    chunks = [len(part) for part in pandas.read_sql("SELECT * FROM sa_frame", engine, chunksize=4)]
    return read.values.tolist(), [str(t) for t in table.dtypes], chunks


@check("drop_all")
def drop_all():
    Base.metadata.drop_all(engine)
    return [name for name in inspect(engine).get_table_names() if name in Base.metadata.tables]


main(sqlalchemy.__version__)
