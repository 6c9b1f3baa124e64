package ai.fluxion.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStatementsTest {
    /// Table functions that read the catalog or make rows out of nothing.
    private static final Set<String> HARMLESS =
            Set.of(
                    "checkpoint",
                    "collations",
                    "database_list",
                    "database_size",
                    "extension_versions",
                    "force_checkpoint",
                    "functions",
                    "generate_series",
                    "glob",
                    "histogram",
                    "histogram_values",
                    "icu_calendar_names",
                    "json_each",
                    "json_tree",
                    "metadata_info",
                    "pg_timezone_names",
                    "platform",
                    "range",
                    "repeat",
                    "repeat_row",
                    "seq_scan",
                    "show",
                    "show_databases",
                    "show_tables",
                    "show_tables_expanded",
                    "storage_info",
                    "summary",
                    "table_info",
                    "test_all_types",
                    "test_vector_types",
                    "unnest",
                    "user_agent",
                    "version");

    @TempDir Path folder;
    private Engine engine;
    private Client client;

    @BeforeEach
    void open() {
        engine = Client.engine(folder, "ventas", "operacion");
        client = Client.of(engine);
        client.run("CREATE TABLE ventas.t AS SELECT 1 AS n");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everyTableFunctionOfDuckDbIsKnownToBeHarmlessOrRefused() {
        Set<String> unknown =
                client
                        .column(
                                "SELECT DISTINCT function_name FROM duckdb_functions()"
                                        + " WHERE function_type IN"
                                        + " ('table', 'pragma', 'table_macro')"
                                        // our own, made of functions that are looked at here
                                        + " AND database_name <> 'pgcat'")
                        .stream()
                        .filter(name -> !HARMLESS.contains(name))
                        .filter(name -> !name.startsWith("duckdb_"))
                        .filter(name -> !name.startsWith("pragma_"))
                        .filter(name -> !name.startsWith("pg_"))
                        .filter(name -> !isRefused("SELECT * FROM " + name + "('x')"))
                        .filter(name -> !isCalledOnly(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown).isEmpty();
    }

    @Test
    void theServedFilesAreNoFunctionsArgument() {
        String file = folder.resolve("ventas.duckdb").toString();
        for (String call :
                List.of(
                        "read_blob('%s')",
                        "READ_BLOB ('%s')",
                        "\"read_blob\"('%s')",
                        "system.main.read_blob('%s')",
                        "read_blob/* */('%s')",
                        "read_blob -- \n('%s')",
                        "read_text('%s.wal')",
                        "query('FROM read_blob(''%s'')')")) {
            refused("SELECT * FROM " + call.formatted(file));
            refused("CREATE TABLE copia AS FROM " + call.formatted(file));
            refused("WITH x AS (SELECT * FROM " + call.formatted(file) + ") SELECT * FROM x");
        }
        refused("SELECT 1 --\r FROM read_blob('" + file + "')");
        refused("CREATE MACRO leer(f) AS TABLE SELECT * FROM read_blob(f)");
        refused("CALL enable_logging(storage='file', storage_path='" + folder + "')");
        refused("PREPARE p AS SELECT * FROM read_blob('" + file + "')");
    }

    @Test
    void whatIsRefusedIsSoInsideAnExplainOrAPrepareToo() {
        Path file = folder.resolve("salida.csv");
        for (String sql :
                List.of(
                        "COPY t TO '" + file + "'",
                        "COPY t FROM '" + file + "'",
                        "DROP TABLE t",
                        "CHECKPOINT",
                        "LOAD httpfs")) {
            refused("EXPLAIN " + sql);
            refused("EXPLAIN ANALYZE " + sql);
            refused("EXPLAIN (ANALYZE) " + sql);
        }
        refused("PREPARE p AS COPY t TO '" + file + "'");
        refused("PREPARE p AS COPY t FROM '" + file + "'");
        refused("EXPLAIN ANALYZE SET threads = 1");
        assertThat(file).doesNotExist();
        assertThat(client.run("EXPLAIN (ANALYZE) SELECT n FROM ventas.t")).isEqualTo("EXPLAIN");
        assertThat(client.run("EXPLAIN INSERT INTO ventas.t VALUES (2)")).isEqualTo("EXPLAIN");
    }

    @Test
    void aServedFileIsNoTableUnderItsPath() {
        String file = folder.resolve("ventas.duckdb").toString();

        for (String name : List.of("'" + file + "'", "\"" + file + "\"")) {
            Client.assertCode(() -> client.run("SELECT * FROM " + name), ErrorCode.OBJECT_IN_USE);
        }
    }

    @Test
    void whatReachesOtherFilesOrLoadsCodeIsRefused() {
        for (String sql :
                List.of(
                        "ATTACH 'x.duckdb'",
                        "DETACH ventas",
                        "COPY (SELECT 1) TO 'x.csv'",
                        "COPY ventas.t FROM 'x.csv'",
                        "EXPORT DATABASE 'x'",
                        "IMPORT DATABASE 'x'",
                        "LOAD httpfs",
                        "INSTALL httpfs",
                        "PRAGMA memory_limit = '1GB'",
                        "PRAGMA enable_profiling")) {
            refused(sql);
        }
        for (String sql : List.of("COPY FROM DATABASE ventas TO operacion", "SET VARIABLE a = 1")) {
            Client.assertCode(() -> client.run(sql), ErrorCode.SYNTAX_ERROR);
        }
    }

    @Test
    void settingsThatEverySessionSharesAreRefused() {
        for (String sql :
                List.of(
                        "SET threads = 1",
                        "SET GLOBAL threads = 1",
                        "SET enable_external_access = true",
                        "SET memory_limit = '1GB'",
                        "RESET memory_limit",
                        "USE operacion")) {
            assertThat(Client.error(() -> client.run(sql)).code().sqlState())
                    .as(sql)
                    .startsWith("42");
        }
    }

    @Test
    void aSchemaNamedAsAnAttachedFileIsRefused() {
        for (String sql :
                List.of(
                        "CREATE SCHEMA operacion",
                        "CREATE SCHEMA IF NOT EXISTS Operacion",
                        "CREATE SCHEMA ventas.operacion",
                        "CREATE SCHEMA \"ventas\"")) {
            Client.assertCode(() -> client.run(sql), ErrorCode.DUPLICATE_SCHEMA);
        }
        assertThat(client.run("CREATE SCHEMA IF NOT EXISTS analisis")).isEqualTo("CREATE SCHEMA");
    }

    /// Of the family that CALL runs and a SELECT can't.
    private static boolean isCalledOnly(String name) {
        return name.startsWith("enable_")
                || name.startsWith("disable_")
                || name.equals("verify_parallelism")
                || name.equals("which_secret");
    }

    private void refused(String sql) {
        Client.assertCode(() -> client.run(sql), ErrorCode.INSUFFICIENT_PRIVILEGE);
    }

    private static boolean isRefused(String sql) {
        try {
            StatementGuard.checkFunctions(SqlText.of(sql));
            return false;
        } catch (FluxionException e) {
            return e.code() == ErrorCode.INSUFFICIENT_PRIVILEGE;
        }
    }
}
