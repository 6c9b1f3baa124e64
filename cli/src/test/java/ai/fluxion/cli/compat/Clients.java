package ai.fluxion.cli.compat;

import java.nio.file.Path;
import java.util.List;

/// The clients of the run, in the order of the page.
final class Clients {
    private static final String PYTHON = "/usr/bin/python3";

    static final List<Client> ALL =
            List.of(
                    program("psql, pg_dump and the like", "tools_checks.py", "psql"),
                    program("pgbench", "pgbench.py", "pgbench"),
                    program("pgbouncer", "pgbouncer_checks.py", "pgbouncer"),
                    library("psycopg2", "psycopg2_checks.py", "psycopg2"),
                    library("psycopg 3", "psycopg_checks.py", "psycopg"),
                    library("asyncpg", "asyncpg_checks.py", "asyncpg"),
                    library("SQLAlchemy 1.4, pandas", "sqlalchemy_checks.py", "sqlalchemy, pandas"),
                    library("Alembic", "alembic_checks.py", "alembic"),
                    library("Django", "django_checks.py", "django"),
                    PgJdbcChecks.client(),
                    HikariChecks.client(),
                    HibernateChecks.client(),
                    new ScriptClient(
                            "node-postgres",
                            "node",
                            "pg_checks.js",
                            List.of("node", "-e", "require('pg')")),
                    library("psqlODBC", "odbc_checks.py", "pyodbc"),
                    new ScriptClient(
                            "Perl DBD::Pg",
                            "perl",
                            "dbd_pg.pl",
                            List.of("perl", "-MDBD::Pg", "-MJSON::PP", "-e", "1")));

    private Clients() {}

    private static Client library(String title, String script, String modules) {
        return new ScriptClient(title, PYTHON, script, List.of(PYTHON, "-c", "import " + modules));
    }

    private static Client program(String title, String script, String program) {
        return new ScriptClient(title, PYTHON, script, List.of(program, "--version"));
    }

    /// Where `.ci/run` puts the packages of node.
    static Path nodeModules() {
        return Path.of(System.getProperty("fluxion.root", ".."), "cli/target/node/node_modules")
                .toAbsolutePath();
    }
}
