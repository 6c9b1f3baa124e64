"""Alembic's operations in migrations that go up and down again."""
import alembic
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from compat import URL, check, main

engine = sa.create_engine(URL.replace("postgresql://", "postgresql+psycopg2://"))


def migrated(function):
    with engine.begin() as connection:
        return function(Operations(MigrationContext.configure(connection)))


def columns(table):
    return [(c["name"], str(c["type"]), c["nullable"]) for c in sa.inspect(engine).get_columns(table)]


@check("create_table, version table, create_index")
def create():
    def up(op):
        op.create_table("al_parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
        op.create_table("al_child", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer),
                        sa.Column("n", sa.Integer))
        op.create_index("al_child_n", "al_child", ["n"])

    migrated(up)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        context._ensure_version_table()
        return context.get_current_heads(), columns("al_child")


@check("add_column with default and not null, drop_column")
def add_column():
    def up(op):
        op.execute("INSERT INTO al_parent (id, name) VALUES (1, 'a')")
        op.add_column("al_parent", sa.Column("state", sa.String(5), nullable=False, server_default="new"))
        op.add_column("al_parent", sa.Column("extra", sa.Numeric(8, 2)))
        op.drop_column("al_parent", "extra")

    migrated(up)
    with engine.connect() as connection:
        return columns("al_parent"), connection.execute(sa.text("SELECT * FROM al_parent")).all()


@check("alter_column: type, nullability, default, name")
def alter_column():
    migrated(lambda op: op.alter_column("al_parent", "name", type_=sa.Text(), existing_type=sa.String(20)))
    migrated(lambda op: op.alter_column("al_parent", "name", nullable=False, existing_type=sa.Text()))
    migrated(lambda op: op.alter_column("al_parent", "state", server_default=None, existing_type=sa.String(5)))
    migrated(lambda op: op.alter_column("al_parent", "name", new_column_name="title", existing_type=sa.Text()))
    return columns("al_parent")


@check("create_foreign_key on a table that is there")
def foreign_key():
    migrated(lambda op: op.create_foreign_key("al_fk", "al_child", "al_parent", ["parent_id"], ["id"]))
    return [(k["constrained_columns"], k["referred_table"]) for k in sa.inspect(engine).get_foreign_keys("al_child")]


@check("create_unique_constraint and create_check_constraint on a table that is there")
def constraints():
    migrated(lambda op: op.create_unique_constraint("al_unique", "al_child", ["n"]))
    migrated(lambda op: op.create_check_constraint("al_check", "al_child", "n > 0"))
    return [u["column_names"] for u in sa.inspect(engine).get_unique_constraints("al_child")]


@check("autogenerate finds no difference, then one")
def autogenerate():
    with engine.connect() as connection:
        metadata = sa.MetaData()
        metadata.reflect(connection, only=lambda name, _: name.startswith("al_"))
        context = MigrationContext.configure(connection, opts={
            "include_name": lambda name, kind, _: kind != "table" or name.startswith("al_"), "compare_type": True})
        same = compare_metadata(context, metadata)
        sa.Table("al_parent", metadata, sa.Column("later", sa.Integer), extend_existing=True)
        return same, [(change[0], change[3].name) for change in compare_metadata(context, metadata)]


@check("rename_table, bulk_insert, drop_index, drop_table")
def down():
    def migration(op):
        op.rename_table("al_child", "al_kid")
        table = sa.table("al_kid", sa.column("id", sa.Integer), sa.column("n", sa.Integer))
        op.bulk_insert(table, [{"id": i, "n": i} for i in range(1, 4)])
        op.drop_index("al_child_n", "al_kid")

    migrated(migration)
    migrated(lambda op: op.drop_table("al_kid"))
    migrated(lambda op: op.drop_table("al_parent"))
    return [name for name in sa.inspect(engine).get_table_names() if name.startswith("al_") and name != "alembic_version"]


main(alembic.__version__)
