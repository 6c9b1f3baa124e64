"""PostgreSQL's own client programs: psql's commands, pg_dump, pg_isready, vacuumdb, createuser."""
import os
import re
import tempfile

from compat import URL, check, main, program


def psql(*commands, options=("-XAt",), status=0):
    words = []
    for command in commands:
        words += ["-c", command]
    return program("psql", *options, "-v", "ON_ERROR_STOP=1", *words, URL, status=status)


psql("CREATE TABLE tools_parent (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', n numeric(10,2))",
     "CREATE TABLE tools_child (parent int REFERENCES tools_parent(id), day date)",
     "CREATE INDEX tools_child_day ON tools_child (day)", "CREATE VIEW tools_view AS SELECT id, name FROM tools_parent",
     "INSERT INTO tools_parent VALUES (1, 'uno', 1.50), (2, 'dos', NULL)")


@check("pg_isready")
def ready():
    return program("pg_isready", "-d", URL).split(" - ")[1].strip()


@check("psql: \\copy in and out, csv with header")
def copy():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "rows.csv")
        with open(path, "w") as file:
            file.write("id,name,n\n3,tres,3\n4,,\n")
        return psql(f"\\copy tools_parent FROM '{path}' CSV HEADER FORCE NOT NULL name",
                    "\\copy (SELECT * FROM tools_parent ORDER BY id) TO STDOUT CSV HEADER")


@check("psql: \\d lists columns, keys, indexes and references")
def describe():
    text = psql("\\d tools_child", "\\d tools_parent")
    return [bool(re.search(pattern, text)) for pattern in (
        "day\\|date", "tools_child_day\" btree \\(day\\)", "FOREIGN KEY \\(parent\\) REFERENCES tools_parent\\(id\\)",
        "tools_parent_pkey\" PRIMARY KEY", "name\\|text\\|\\|not null\\|'x'")]


for meta in ("dt", "di", "dv", "ds", "dn", "df", "du", "l", "dT", "dp", "dD", "dx", "db", "do", "dC", "dc", "dO", "det", "des",
             "dew", "dF", "dFd", "dFp", "dFt", "dL", "dm", "dP", "dRp", "dRs", "dX", "dy", "dA", "dAc", "drds", "ddp", "sf+ now",
             "sv tools_view", "dconfig work_mem", "encoding", "conninfo", "d+ tools_view", "dt+", "dS pg_class"):
    @check(f"psql: \\{meta}")
    def meta_command(meta=meta):
        output = psql("\\" + meta)
        return "error" in output.lower()


@check("psql: \\gset, \\gexec, \\gx, \\watch off, \\if, \\bind absent, \\crosstabview")
def scripted():
    script = ("SELECT 1 AS a, 'x' AS b \\gset\n\\echo :a :b :'b'\nSELECT 'SELECT ' || i FROM generate_series(1,2) t(i) \\gexec\n"
              "SELECT 1 AS c \\gx\n\\if :a\n\\echo yes\n\\endif\n"
              "SELECT * FROM (VALUES ('a','p',1),('b','q',2)) v(r,c,n) \\crosstabview\nSELECT $$it's$$, E'a\\tb';\n"
              "SELECT 7 AS q \\gdesc\n")
    return program("psql", "-XAt", "-v", "ON_ERROR_STOP=1", "-f", "-", URL, stdin=script)


@check("psql: -1 -f in one transaction, ON_ERROR_ROLLBACK, \\errverbose")
def transactions():
    script = "CREATE TABLE tools_once (a int);\nINSERT INTO tools_once VALUES (1);\nSELECT * FROM tools_nowhere;\n"
    program("psql", "-X", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-", URL, stdin=script, status=3)
    script = ("\\set ON_ERROR_ROLLBACK on\nBEGIN;\nCREATE TABLE tools_once (a int);\nINSERT INTO tools_once VALUES (1);\n"
              "SELECT 1/0;\nINSERT INTO tools_once VALUES (2);\nCOMMIT;\nSELECT count(*) FROM tools_once;\n\\errverbose\n")
    output = program("psql", "-XAtq", "-f", "-", URL, stdin=script)
    return re.findall("^\\d+$", output, re.M), "22012" in output


@check("psql: FETCH_COUNT reads by a cursor")
def fetch_count():
    return psql("\\set FETCH_COUNT 100", "SELECT sum(i) FROM generate_series(1, 1000) t(i)", options=("-XAtq",))


@check("pg_dump -t: a table's definition and rows")
def dump():
    text = program("pg_dump", "--no-owner", "-t", "tools_parent", URL)
    return "CREATE TABLE" in text and "COPY" in text and "uno" in text


@check("pg_dump --schema-only")
def dump_schema():
    text = program("pg_dump", "--no-owner", "--schema-only", URL)
    return "CREATE TABLE" in text and "tools_child" in text


@check("psql reads what pg_dump wrote of a PostgreSQL")
def restore():
    text = ("SET statement_timeout = 0;\nSET lock_timeout = 0;\nSET idle_in_transaction_session_timeout = 0;\n"
            "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n"
            "SELECT pg_catalog.set_config('search_path', '', false);\nSET check_function_bodies = false;\n"
            "SET xmloption = content;\nSET client_min_messages = warning;\nSET row_security = off;\n"
            "SET default_tablespace = '';\nSET default_table_access_method = heap;\n"
            "CREATE TABLE tools_restored (\n    id integer NOT NULL,\n    name text DEFAULT 'x'::text NOT NULL,\n"
            "    at timestamp without time zone,\n    state character varying(5)\n);\n"
            "COPY tools_restored (id, name, at, state) FROM stdin;\n1\tuno\t2024-01-01 00:00:00\t\\N\n\\.\n"
            "ALTER TABLE ONLY tools_restored\n    ADD CONSTRAINT tools_restored_pkey PRIMARY KEY (id);\n"
            "CREATE INDEX tools_restored_name ON tools_restored USING btree (name);\n")
    psql("CREATE SCHEMA IF NOT EXISTS public")
    text = text.replace("tools_restored", "public.tools_restored").replace("public.tools_restored_", "tools_restored_")
    return program("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-", URL, stdin=text), psql("SELECT * FROM public.tools_restored")


@check("vacuumdb --analyze of one table")
def vacuum():
    return program("vacuumdb", "-q", "--analyze", "-t", "tools_parent", "-d", URL)


@check("createuser and dropuser")
def users():
    for name in ("createuser", "dropuser"):
        program(name, *connection(), "tools_user")
    return psql("SELECT count(*) FROM pg_roles WHERE rolname = 'tools_user'")


def connection():
    user, rest = URL.removeprefix("postgresql://").split("@")
    host, port = rest.split("/")[0].split(":")
    return "-h", host, "-p", port, "-U", user


main(program("psql", "--version").split()[2])
