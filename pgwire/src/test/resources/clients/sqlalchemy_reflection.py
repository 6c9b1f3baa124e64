"""SQLAlchemy's inspector, metadata reflection and pandas' to_sql on the server at argv[1]."""
import sys

import pandas
from sqlalchemy import MetaData, create_engine, inspect, text

engine = create_engine(sys.argv[1])
with engine.begin() as connection:
    connection.execute(text(
        "CREATE TABLE padre (id BIGINT PRIMARY KEY, codigo VARCHAR UNIQUE NOT NULL, precio DECIMAL(10,2), CHECK (precio > 0))"))
    connection.execute(text("CREATE TABLE hijo (padre BIGINT REFERENCES padre(id), nota VARCHAR)"))
    connection.execute(text("CREATE INDEX hijo_nota ON hijo(nota)"))
    connection.execute(text("COMMENT ON TABLE padre IS 'el padre'"))
    connection.execute(text("CREATE TYPE color AS ENUM ('rojo', 'verde')"))
    connection.execute(text(
        "CREATE TABLE numerada (id SERIAL PRIMARY KEY, otra BIGINT GENERATED ALWAYS AS IDENTITY, c color)"))
    connection.execute(text("COMMENT ON COLUMN numerada.c IS 'su color'"))

inspector = inspect(engine)
assert inspector.default_schema_name == "test", inspector.default_schema_name
assert {"padre", "hijo"} <= set(inspector.get_table_names()), inspector.get_table_names()
columns = {column["name"]: column for column in inspector.get_columns("padre")}
assert str(columns["precio"]["type"]) == "NUMERIC(10, 2)", columns
assert not columns["codigo"]["nullable"] and columns["precio"]["nullable"]
assert inspector.get_pk_constraint("padre")["constrained_columns"] == ["id"]
assert inspector.get_unique_constraints("padre")[0]["column_names"] == ["codigo"]
assert inspector.get_check_constraints("padre")[0]["sqltext"] == "precio > 0"
assert inspector.get_table_comment("padre")["text"] == "el padre"
key = inspector.get_foreign_keys("hijo")[0]
assert (key["constrained_columns"], key["referred_table"], key["referred_columns"]) == (["padre"], "padre", ["id"]), key
assert inspector.get_indexes("hijo")[0]["column_names"] == ["nota"]
numbered = {column["name"]: column for column in inspector.get_columns("numerada")}
assert numbered["id"]["autoincrement"] and "nextval" in numbered["id"]["default"], numbered
assert numbered["otra"]["identity"]["always"] and numbered["otra"]["default"] is None, numbered
assert numbered["c"]["type"].enums == ["rojo", "verde"] and numbered["c"]["comment"] == "su color", numbered
assert [(e["name"], e["labels"]) for e in inspector.get_enums()] == [("color", ["rojo", "verde"])], inspector.get_enums()

metadata = MetaData()
metadata.reflect(engine, only=["padre", "hijo"])
assert [fk.target_fullname for fk in metadata.tables["hijo"].foreign_keys] == ["padre.id"]

frame = pandas.DataFrame({"a": [1, 2], "b": ["x", None], "c": pandas.to_datetime(["2024-01-01", "2024-01-02"])})
for _ in range(2):
    frame.to_sql("marco", engine, if_exists="replace", index=False)
read = pandas.read_sql_table("marco", engine)
assert read["a"].tolist() == [1, 2] and read["b"].tolist() == ["x", None], read
print("ok")
