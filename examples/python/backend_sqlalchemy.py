"""The evaluation's backend/database.py and its /ventas query: only DATABASE_URL is another one.

The pool is the evaluation's: 10 connections, 20 more under load, each checked before use.
"""
import datetime
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, Numeric, String, create_engine, func
from sqlalchemy.orm import declarative_base, sessionmaker

DATABASE_URL = os.environ["DATABASE_URL"]

engine = create_engine(
    DATABASE_URL,
    pool_size=10,        # Conexiones persistentes
    max_overflow=20,     # Burst capacity
    pool_pre_ping=True,  # Verificar conexiones antes de usar
    echo=False,
)

SessionLocal = sessionmaker(bind=engine)
Base = declarative_base()


class Venta(Base):
    """One line of a ticket, with the evaluation's columns."""

    __tablename__ = "ventas_raw"

    id = Column(BigInteger, primary_key=True)
    ubicacion_id = Column(Integer, nullable=False)
    fecha = Column(Date, nullable=False)
    numero_factura = Column(String(50))
    producto_id = Column(Integer)
    cantidad = Column(Numeric(18, 6))
    precio_unitario = Column(Numeric(18, 6))
    monto_total = Column(Numeric(18, 6))
    created_at = Column(DateTime(timezone=True), server_default=func.now())


def get_ventas(fecha_inicio: str, fecha_fin: str):
    """The body of the evaluation's GET /ventas."""
    db = SessionLocal()
    try:
        # ORM query (compatible con PostgreSQL)
        return db.query(Venta).filter(
            Venta.fecha >= fecha_inicio,
            Venta.fecha <= fecha_fin,
        ).all()
    finally:
        db.close()


def main() -> None:
    first_day = datetime.date(2031, 3, 1)
    session = SessionLocal()
    session.query(Venta).filter(Venta.fecha >= first_day).delete()
    session.add_all([
        Venta(
            ubicacion_id=1,
            fecha=first_day + datetime.timedelta(days=day),
            numero_factura=f"EJ-{day}",
            producto_id=100 + day,
            cantidad=Decimal("2"),
            precio_unitario=Decimal("1.25"),
            monto_total=Decimal("2.50"),
        )
        for day in range(10)
    ])
    session.commit()

    ventas = get_ventas("2031-03-02", "2031-03-04")
    assert sorted(venta.numero_factura for venta in ventas) == ["EJ-1", "EJ-2", "EJ-3"], ventas
    assert all(isinstance(venta.fecha, datetime.date) for venta in ventas)
    assert all(venta.id is not None and venta.created_at is not None for venta in ventas)
    total = sum(venta.monto_total for venta in ventas)
    assert total == Decimal("7.50"), total
    print(f"ventas entre dos fechas: {len(ventas)} líneas, total {total}")

    # More requests at once than the pool keeps: none fails.
    with ThreadPoolExecutor(max_workers=30) as requests:
        answers = list(requests.map(lambda _: len(get_ventas("2031-03-01", "2031-03-31")), range(90)))
    assert answers == [10] * 90, answers
    print(f"90 consultas desde 30 hilos: {engine.pool.status()}")

    # One object changed and one deleted, as an application does.
    venta = session.query(Venta).filter(Venta.numero_factura == "EJ-9").one()
    session.delete(venta)
    session.commit()
    left = session.query(func.count(Venta.id)).filter(Venta.fecha >= first_day).scalar()
    assert left == 9, left
    session.query(Venta).filter(Venta.fecha >= first_day).delete()
    session.commit()
    session.close()
    print("ORM: insertar, consultar y eliminar funcionan")


if __name__ == "__main__":
    main()
    sys.exit(0)
