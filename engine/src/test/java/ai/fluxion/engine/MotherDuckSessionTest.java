package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session on a database of MotherDuck's layout, which a local file plays.
class MotherDuckSessionTest {
    @TempDir private Path folder;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        MotherDuckDatabase database =
                new MotherDuckDatabase(
                        "fluxion_production",
                        List.of("ventas", "operacion"),
                        new MotherDuckDatabase.Place.Rehearsal(folder.resolve("md.duckdb")));
        engine = Engine.open(EngineConfig.of(database, folder.resolve("tmp")));
        session = engine.openSession(new SessionIdentity("fluxion", "fluxion", ""));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void unqualifiedNamesAreFoundInEitherSchemaAndInMain() {
        run("CREATE TABLE ventas.lineas(n INTEGER)");
        run("CREATE TABLE operacion.pedidos(n INTEGER)");
        run("CREATE TABLE main.notas(n INTEGER)");
        for (String table : List.of("lineas", "pedidos", "notas")) {
            assertThat(run("INSERT INTO " + table + " VALUES (7)")).isEqualTo("INSERT 0 1");
            assertThat(rows("SELECT n FROM " + table)).containsExactly("7");
        }
        assertThat(rows("SHOW search_path"))
                .containsExactly("ventas, operacion, fluxion_production");
        assertThat(rows("SELECT n FROM fluxion_production.ventas.lineas")).containsExactly("7");
    }

    @Test
    void aNewTableGoesToTheFirstSchema() {
        run("CREATE TABLE nueva(n INTEGER)");
        assertThat(rows("SELECT n FROM ventas.nueva")).isEmpty();
        run("SET search_path = operacion");
        run("CREATE TABLE otra(n INTEGER)");
        assertThat(rows("SELECT n FROM operacion.otra")).isEmpty();
    }

    @Test
    void oneTransactionWritesBothSchemas() {
        run("CREATE TABLE ventas.lineas(n INTEGER)");
        run("CREATE TABLE operacion.pedidos(n INTEGER)");
        run("BEGIN");
        run("INSERT INTO ventas.lineas VALUES (1)");
        run("INSERT INTO operacion.pedidos VALUES (1)");
        assertThat(run("COMMIT")).isEqualTo("COMMIT");
        assertThat(rows("SELECT count(*) FROM ventas.lineas, operacion.pedidos"))
                .containsExactly("1");
    }

    @Test
    void copyFillsATableOfEitherSchemaWithDefaultsOfItsOwnForEachRow() {
        run(
                "CREATE TABLE ventas.lineas(id BIGINT DEFAULT (CAST(hash(gen_random_uuid()) >> 11"
                        + " AS BIGINT)), s VARCHAR)");
        run("CREATE TABLE operacion.pedidos(s VARCHAR)");
        copy("COPY ventas.lineas (s) FROM STDIN", "a", "b");
        copy("COPY lineas (s) FROM STDIN", "c");
        copy("COPY pedidos FROM STDIN", "d");
        copy("COPY operacion.pedidos FROM STDIN", "e");
        assertThat(rows("SELECT s FROM lineas ORDER BY s")).containsExactly("a", "b", "c");
        assertThat(rows("SELECT count(DISTINCT id) FROM lineas")).containsExactly("3");
        assertThat(rows("SELECT s FROM pedidos ORDER BY s")).containsExactly("d", "e");
    }

    private void copy(String sql, String... texts) {
        CopyStatement.FromStdin copy =
                (CopyStatement.FromStdin) session.parse(sql, new int[0]).copy().orElseThrow();
        try (CopyIn in = session.copyIn(copy)) {
            for (int row = 0; row < texts.length; row++) {
                byte[] bytes = texts[row].getBytes(StandardCharsets.UTF_8);
                in.chunk().setText(0, row, bytes, 0, bytes.length);
            }
            in.chunk().size(texts.length);
            in.append();
            assertThat(in.finish()).isEqualTo(texts.length);
        }
    }

    @Test
    void theServerSaysWhatItStandsOn() {
        assertThat(rows("SELECT version()")).first().asString().contains("Fluxion", "MotherDuck");
    }

    @Test
    void aSessionSetsItsTimeZoneAndNothingElse() {
        run("SET TimeZone = 'America/Caracas'");
        assertThat(rows("SHOW TimeZone")).containsExactly("America/Caracas");
        for (String sql : List.of("SET threads = 1", "SET motherduck_token = 'x'")) {
            assertThatThrownBy(() -> run(sql)).as(sql).isInstanceOf(FluxionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM \"DUCKDB_SETTINGS\"()",
                "SELECT * FROM system.pg_catalog.pg_settings",
                "SELECT current_setting('motherduck_token')",
                "SELECT current_setting('mother' || 'duck_token')",
                "SELECT * FROM query('SELECT * FROM duckdb_' || 'settings()')",
                "SELECT * FROM json_execute_serialized_sql('{}')",
                "CREATE VIEW ventas.v AS SELECT value FROM duckdb_settings()",
                "CALL md_create_access_token('x')",
                "SELECT * FROM __md_duckling_id()",
                "SELECT * FROM read_text('/proc/self/environ')",
                "SELECT * FROM glob('/*')",
                "ATTACH 'otra.duckdb'",
                "LOAD motherduck",
                "INSTALL motherduck",
                "COPY (SELECT 1) TO 'fuera.csv'",
                "PRAGMA print_md_token"
            })
    void noClientCanAskForTheTokenOrLeaveTheDatabase(String sql) {
        assertRefused(sql);
    }

    @Test
    void ordinaryNamesThatResembleAreNotRefused() {
        run("CREATE TABLE ventas.consultas(query VARCHAR, read_by INTEGER)");
        run("INSERT INTO consultas (query, read_by) VALUES ('duckdb_settings()', 1)");
        assertThat(rows("SELECT query FROM consultas")).containsExactly("duckdb_settings()");
        assertThat(rows("SELECT current_setting('TimeZone')")).containsExactly("UTC");
    }

    @Test
    void showAllHasNothingOfTheAccount() {
        for (String sql : List.of("SHOW ALL", "SELECT name FROM pg_catalog.pg_settings")) {
            assertThat(rows(sql)).isNotEmpty().noneMatch(row -> row.contains("motherduck"));
        }
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> run(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INSUFFICIENT_PRIVILEGE));
    }

    private String run(String sql) {
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of())) {
            while (portal.next(0).isPresent()) {
                // Only the end counts.
            }
            return portal.commandTag();
        }
    }

    /// The rows' values, joined by `|`.
    private List<String> rows(String sql) {
        List<String> found = new ArrayList<>();
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of())) {
            Optional<Rows> next = portal.next(0);
            while (next.isPresent()) {
                Rows rows = next.get();
                for (int row = rows.from(); row < rows.to(); row++) {
                    found.add(row(rows.chunk(), row));
                }
                next = portal.next(0);
            }
        }
        return found;
    }

    private static String row(DataChunk chunk, int row) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < chunk.columnCount(); column++) {
            values.add(chunk.column(column).textAt(row));
        }
        return String.join("|", values);
    }
}
