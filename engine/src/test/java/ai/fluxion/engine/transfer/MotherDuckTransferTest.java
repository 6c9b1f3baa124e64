package ai.fluxion.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both of the evaluation's ways, into a local file of MotherDuck's layout.
class MotherDuckTransferTest {
    @TempDir private Path directory;
    private Path source;
    private Path target;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void makeSource() {
        source = directory.resolve("origen.duckdb");
        target = directory.resolve("md.duckdb");
        run(
                source,
                "CREATE SCHEMA ventas",
                "CREATE TABLE ventas.ventas_raw AS SELECT range AS id, DATE '2025-01-01' +"
                        + " range::INTEGER % 90 AS fecha, (range * 1.25)::DECIMAL(18,6) AS"
                        + " monto_total, 'F' || range AS \"número\", random() AS peso, [range] AS"
                        + " lista, TIMESTAMPTZ '2025-01-01 00:00:00+00' AS instante, NULL::INTEGER"
                        + " AS vacia, range % 2 = 0 AS par FROM range(10000)",
                "CREATE TABLE productos AS SELECT 7 AS id, 'P7' AS codigo");
    }

    @ParameterizedTest
    @EnumSource
    void everyTableArrivesWithItsRowsAndSums(TransferMethod method) {
        List<MovedTable> moved = transfer(plan(method, ExistingTable.REFUSE, List.of()));

        assertThat(moved)
                .extracting(table -> table.name() + " " + table.rows())
                .containsExactly("main.productos 1", "ventas.ventas_raw 10000");
        assertThat(told)
                .containsExactly(
                        "1/2 main.productos 1",
                        "= main.productos",
                        "2/2 ventas.ventas_raw 10000",
                        "= ventas.ventas_raw");
        assertThat(
                        rows(
                                target,
                                "SELECT count(*), sum(monto_total), sum(lista[1]) FROM"
                                        + " ventas.ventas_raw"))
                .isEqualTo(
                        rows(
                                source,
                                "SELECT count(*), sum(monto_total), sum(lista[1]) FROM"
                                        + " ventas.ventas_raw"));
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatExistsIsNeitherReplacedUnaskedNorAnythingElseMoved(TransferMethod method) {
        run(target, "CREATE SCHEMA ventas", "CREATE TABLE ventas.ventas_raw AS SELECT 1 AS id");

        assertThatThrownBy(() -> transfer(plan(method, ExistingTable.REFUSE, List.of())))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_TABLE);
                            assertThat(e.text()).contains("ventas.ventas_raw", "nothing was moved");
                        });
        assertThat(rows(target, "SELECT table_name FROM duckdb_tables()"))
                .containsExactly("ventas_raw");
    }

    @ParameterizedTest
    @EnumSource
    void aReplacedTableKeepsItsKeyAndDefaults(TransferMethod method) {
        run(
                target,
                "CREATE TABLE productos (id INTEGER PRIMARY KEY, codigo VARCHAR UNIQUE,"
                        + " activo BOOLEAN DEFAULT TRUE)",
                "INSERT INTO productos (id, codigo) VALUES (7, 'viejo'), (8, 'P7')");

        transfer(plan(method, ExistingTable.REPLACE, List.of("productos")));

        assertThat(rows(target, "SELECT * FROM productos")).containsExactly("7|P7|true");
        assertThatThrownBy(() -> run(target, "INSERT INTO productos (id) VALUES (7)"))
                .hasMessageContaining("uplicate key");
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldLoseDigitsIsUndone(TransferMethod method) {
        run(source, "CREATE TABLE precios AS SELECT 1 AS id, 2.123456::DECIMAL(18,6) AS precio");
        run(
                target,
                "CREATE TABLE precios (id INTEGER, precio DECIMAL(18,2))",
                "INSERT INTO precios VALUES (9, 9.99)");

        assertThatThrownBy(() -> transfer(plan(method, ExistingTable.REPLACE, List.of("precios"))))
                .isInstanceOf(FluxionException.class)
                .hasMessageContaining("main.precios was not moved")
                .hasMessageContaining("2.123456")
                .hasMessageContaining("2.12");
        assertThat(rows(target, "SELECT * FROM precios")).containsExactly("9|9.99");
    }

    @Test
    void tablesAreChosenByNameAndGoToAnotherSchema() {
        TransferPlan plan =
                new TransferPlan(
                        source,
                        database(),
                        TransferMethod.ATTACH,
                        ExistingTable.REFUSE,
                        List.of("productos"),
                        Optional.of("ventas"),
                        resources());

        assertThat(transfer(plan)).extracting(MovedTable::name).containsExactly("ventas.productos");
        assertThat(rows(target, "SELECT codigo FROM ventas.productos")).containsExactly("P7");
    }

    @Test
    void aTableThatTheFileDoesNotHaveIsSaidWithThoseItHas() {
        assertThatThrownBy(
                        () ->
                                transfer(
                                        plan(
                                                TransferMethod.ATTACH,
                                                ExistingTable.REFUSE,
                                                List.of("clientes"))))
                .isInstanceOf(FluxionException.class)
                .hasMessageContaining("no table clientes")
                .hasMessageContaining("ventas.ventas_raw");
    }

    @Test
    void aFileThatDoesNotExistIsNotMade() {
        source = directory.resolve("ausente.duckdb");
        assertThatThrownBy(
                        () ->
                                transfer(
                                        plan(
                                                TransferMethod.ATTACH,
                                                ExistingTable.REFUSE,
                                                List.of())))
                .isInstanceOf(FluxionException.class)
                .hasMessageContaining("ausente.duckdb");
        assertThat(source).doesNotExist();
    }

    @Test
    void noParquetFileIsLeft() throws IOException {
        transfer(plan(TransferMethod.PARQUET, ExistingTable.REFUSE, List.of()));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private TransferPlan plan(TransferMethod method, ExistingTable existing, List<String> tables) {
        return new TransferPlan(
                source, database(), method, existing, tables, Optional.empty(), resources());
    }

    private MotherDuckDatabase database() {
        return new MotherDuckDatabase(
                "fluxion_production", List.of(), new MotherDuckDatabase.Place.Rehearsal(target));
    }

    private Resources resources() {
        return new Resources(Optional.empty(), 2, directory.resolve("tmp"));
    }

    private List<MovedTable> transfer(TransferPlan plan) {
        return MotherDuckTransfer.run(
                plan,
                new TransferProgress() {
                    @Override
                    public void started(String table, long rows, int number, int of) {
                        told.add(number + "/" + of + " " + table + " " + rows);
                    }

                    @Override
                    public void moved(MovedTable table) {
                        told.add("= " + table.name());
                    }
                });
    }

    private static void run(Path file, String... statements) {
        try (Database database = Database.open(file.toString(), Map.of());
                Connection connection = database.connect()) {
            for (String sql : statements) {
                connection.query(sql).close();
            }
        }
    }

    private static List<String> rows(Path file, String sql) {
        List<String> rows = new ArrayList<>();
        try (Database database = Database.open(file.toString(), Map.of());
                Connection connection = database.connect();
                Result result = connection.query(sql)) {
            Optional<DataChunk> next = result.next();
            while (next.isPresent()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        List<String> values = new ArrayList<>();
                        for (int column = 0; column < chunk.columnCount(); column++) {
                            values.add(chunk.column(column).textAt(row));
                        }
                        rows.add(String.join("|", values));
                    }
                }
                next = result.next();
            }
        }
        return rows;
    }
}
