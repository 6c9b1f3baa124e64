package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldFormatTest {
    private static final long FORMAT_OF_1_0 = 64;

    @TempDir Path folder;
    private Path file;
    private Path kept;

    /// As DuckDB 1.0 would write it: DuckDB's own old format, which it still writes when asked.
    @BeforeEach
    void makeFileOfDuckDb1() {
        file = folder.resolve("datos.duckdb");
        kept = folder.resolve("datos.duckdb.format64");
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            connection
                    .query(
                            "ATTACH '"
                                    + file
                                    + "' AS datos (STORAGE_VERSION 'v1.0.0');"
                                    + " USE datos;"
                                    + " CREATE SEQUENCE numeros START 7;"
                                    + " CREATE TABLE tiendas(id INTEGER PRIMARY KEY, nombre VARCHAR"
                                    + " NOT NULL);"
                                    + " CREATE TABLE ventas(id BIGINT DEFAULT nextval('numeros'),"
                                    + " tienda INTEGER REFERENCES tiendas(id),"
                                    + " monto DECIMAL(12, 2) CHECK (monto > 0));"
                                    + " CREATE UNIQUE INDEX ventas_id ON ventas(id);"
                                    + " CREATE VIEW resumen AS SELECT tienda, sum(monto) AS total"
                                    + " FROM ventas GROUP BY tienda;"
                                    + " INSERT INTO tiendas VALUES (1, 'Centro');"
                                    + " INSERT INTO ventas(tienda, monto)"
                                    + " SELECT 1, i + 0.25 FROM range(1, 10001) r(i);"
                                    + " USE memory; DETACH datos")
                    .close();
        }
        assertThat(StorageFormat.of(file)).hasValue(FORMAT_OF_1_0);
    }

    @Test
    void aKeptFileStaysAtItsFormatAfterWritesAndCheckpoints() {
        for (int time = 1; time <= 2; time++) {
            try (Engine engine = open(StoragePolicy.KEEP);
                    Client client = Client.of(engine)) {
                assertThat(client.run("UPDATE ventas SET monto = monto + 1 WHERE id = 7"))
                        .isEqualTo("UPDATE 1");
                assertThat(client.run("INSERT INTO ventas(tienda, monto) VALUES (1, 5)"))
                        .isEqualTo("INSERT 0 1");
                client.run("CHECKPOINT datos");
                assertThat(client.value("SELECT count(*) FROM ventas"))
                        .isEqualTo(Integer.toString(10_000 + time));
            }
            assertThat(StorageFormat.of(file)).hasValue(FORMAT_OF_1_0);
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void aKeptFileSaysWhyItHasNoTriggers() {
        try (Engine engine = open(StoragePolicy.KEEP);
                Client client = Client.of(engine)) {
            FluxionException refused =
                    Client.error(
                            () ->
                                    client.run(
                                            "CREATE TRIGGER marca AFTER INSERT ON ventas REFERENCING"
                                                    + " NEW TABLE AS nuevas FOR EACH STATEMENT"
                                                    + " INSERT INTO tiendas SELECT 2, 'x'"));
            assertThat(refused.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
            assertThat(refused.hint()).get().asString().contains("upgrade-storage");
        }
    }

    @Test
    void anUpgradedFileHasEverythingThatTheOriginalHad() throws IOException {
        byte[] original = Files.readAllBytes(file);
        try (Engine engine = open(StoragePolicy.UPGRADE);
                Client client = Client.of(engine)) {
            assertSameContent(client);
            client.run(
                    "CREATE TRIGGER marca AFTER INSERT ON tiendas REFERENCING NEW TABLE AS nuevas"
                            + " FOR EACH STATEMENT INSERT INTO ventas(tienda, monto)"
                            + " SELECT id, 1 FROM nuevas");
            client.run("INSERT INTO tiendas VALUES (2, 'Este')");
            assertThat(client.value("SELECT total FROM resumen WHERE tienda = 2"))
                    .isEqualTo("1.00");
        }
        assertThat(StorageFormat.of(file)).hasValue(StorageFormat.V2);
        assertThat(Files.readAllBytes(kept)).isEqualTo(original);
        assertThat(folder.resolve("datos.duckdb.upgrading")).doesNotExist();
    }

    private static void assertSameContent(Client client) {
        assertThat(
                        client.value(
                                "SELECT count(*) || '/' || sum(monto) || '/' || max(id) FROM ventas"))
                .isEqualTo("10000/50007500.00/10006");
        assertThat(client.value("SELECT total FROM resumen")).isEqualTo("50007500.00");
        assertThat(client.value("INSERT INTO ventas(tienda, monto) VALUES (1, 3) RETURNING id"))
                .as("the default and the sequence go on")
                .isEqualTo("10007");
        client.run("DELETE FROM ventas WHERE id = 10007");
        Client.assertCode(
                () -> client.run("INSERT INTO ventas VALUES (9, 1, 3)"),
                ErrorCode.UNIQUE_VIOLATION);
        Client.assertCode(
                () -> client.run("INSERT INTO ventas(tienda, monto) VALUES (1, -1)"),
                ErrorCode.CHECK_VIOLATION);
        Client.assertCode(
                () -> client.run("INSERT INTO ventas(tienda, monto) VALUES (99, 1)"),
                ErrorCode.FOREIGN_KEY_VIOLATION);
        Client.assertCode(
                () -> client.run("INSERT INTO tiendas VALUES (3, NULL)"),
                ErrorCode.NOT_NULL_VIOLATION);
        Client.assertCode(
                () -> client.run("INSERT INTO tiendas VALUES (1, 'otra')"),
                ErrorCode.UNIQUE_VIOLATION);
    }

    @Test
    void anUpgradeIsOnceOnly() throws IOException {
        open(StoragePolicy.UPGRADE).close();
        Files.delete(kept);
        open(StoragePolicy.UPGRADE).close();

        assertThat(kept).doesNotExist();
    }

    @Test
    void aTakenNameForTheOriginalStopsTheUpgrade() throws IOException {
        byte[] original = Files.readAllBytes(file);
        Files.writeString(kept, "somebody's");

        FluxionException refused = Client.error(() -> open(StoragePolicy.UPGRADE));

        assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_IN_USE);
        assertThat(refused.text()).contains(file.toString(), kept.toString());
        assertThat(refused.hint()).get().asString().contains("Move or delete");
        assertThat(Files.readAllBytes(file)).isEqualTo(original);
        assertThat(kept).hasContent("somebody's");
        open(StoragePolicy.KEEP).close();
    }

    @Test
    void aWriteAheadLogStopsTheUpgrade() throws IOException {
        byte[] original = Files.readAllBytes(file);
        Path log = Files.writeString(folder.resolve("datos.duckdb.wal"), "x");

        FluxionException refused = Client.error(() -> open(StoragePolicy.UPGRADE));

        assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_IN_USE);
        assertThat(refused.text()).contains(log.toString());
        assertThat(refused.hint()).get().asString().contains("upgrade-storage=false");
        assertThat(Files.readAllBytes(file)).isEqualTo(original);
    }

    @Test
    void aWorkCopyThatACrashLeftIsMadeAnew() throws IOException {
        byte[] original = Files.readAllBytes(file);
        Files.write(folder.resolve("datos.duckdb.upgrading"), new byte[1_000]);
        Files.write(folder.resolve("datos.duckdb.upgrading.wal"), new byte[1_000]);

        try (Engine engine = open(StoragePolicy.UPGRADE);
                Client client = Client.of(engine)) {
            assertSameContent(client);
        }
        assertThat(Files.readAllBytes(kept)).isEqualTo(original);
    }

    @Test
    void anUpgradeThatACrashEndedBeforeItsLastStepIsDoneAgain() throws IOException {
        byte[] original = Files.readAllBytes(file);
        Files.createLink(kept, file);

        try (Engine engine = open(StoragePolicy.UPGRADE);
                Client client = Client.of(engine)) {
            assertSameContent(client);
        }
        assertThat(Files.readAllBytes(kept)).isEqualTo(original);
        assertThat(StorageFormat.of(file)).hasValue(StorageFormat.V2);
    }

    @Test
    void aDamagedFileIsNotUpgraded() throws IOException {
        byte[] content = Files.readAllBytes(file);
        java.util.Arrays.fill(content, 4_096, content.length, (byte) 0);
        Files.write(file, content);

        FluxionException refused = Client.error(() -> open(StoragePolicy.UPGRADE));

        assertThat(refused.text()).contains("cannot upgrade " + file, "the file is as it was");
        assertThat(refused.hint()).get().asString().contains("upgrade-storage=false");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(kept).doesNotExist();
        assertThat(folder.resolve("datos.duckdb.upgrading")).doesNotExist();
    }

    private Engine open(StoragePolicy policy) {
        ServedFiles served = new ServedFiles(List.of(new DatabaseFile("datos", file)), policy);
        return Engine.open(EngineConfig.of(served, file.resolveSibling("tmp")));
    }
}
