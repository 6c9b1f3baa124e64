package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.etl.EtlReport.Verdict;
import ai.fluxion.etl.RefusedRequestException.Problem;
import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.State;
import ai.fluxion.testservers.PostgresProcess;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtlIT {
    private static final String EVENTS =
            "SELECT ubicacion_id || ' ' || evento || ' ' || extraidas || ' ' || cargadas || ' ' ||"
                    + " rechazadas || ' ' || duplicadas || ' ' || coalesce(total_fuente::text, '-')"
                    + " FROM ventas.cargas ORDER BY carga_id, ubicacion_id";
    private static final String LINES =
            "SELECT ubicacion_id || ' ' || fecha || ' ' || numero_factura || ' ' || linea || ' ' ||"
                    + " monto_total FROM ventas.ventas_raw ORDER BY 1";

    @TempDir private static Path server;
    private static PostgresProcess postgres;

    @TempDir private Path directory;
    private Platform platform;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(server);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void makeDatabase() throws Exception {
        platform = Platform.of(postgres, directory);
        platform.store(1, "tienda_01", "SUC001");
        platform.store(2, "tienda_02", "SUC002");
    }

    @Test
    void everyStoreIsLoadedVerifiedAndRecorded() throws Exception {
        platform.file(
                "SUC001,2025-09-01,F1,1,P1,2,10.50",
                "SUC001,2025-09-01,F1,2,P2,1,4.50",
                "SUC001,2025-09-01,F2,1,P1,1,5.00",
                "SUC002,2025-09-01,F1,1,P1,1,3");

        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.ALL);
        assertThat(report.counts()).isEqualTo(new Counts(4, 4, 0, 0));
        assertThat(report.sales().tickets()).isEqualTo(3);
        assertThat(report.sales().total()).isEqualByComparingTo("23");
        assertThat(report.sales().averageTicket()).isEqualTo(new BigDecimal("7.67"));
        assertThat(platform.texts(LINES))
                .containsExactly(
                        "1 2025-09-01 F1 1 10.500000",
                        "1 2025-09-01 F1 2 4.500000",
                        "1 2025-09-01 F2 1 5.000000",
                        "2 2025-09-01 F1 1 3.000000");
        assertThat(platform.texts(EVENTS))
                .containsExactlyInAnyOrder(
                        "1 completada 3 3 0 0 20.000000", "2 completada 1 1 0 0 3.000000");
    }

    @Test
    void loadingAgainChangesNothingAndAChangedSourceReplaces() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");
        platform.load();
        List<String> before = platform.texts(LINES);

        assertThat(platform.load().verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.texts(LINES)).isEqualTo(before);

        platform.file("SUC001,2025-09-01,F9,1,P1,1,1", "SUC002,2025-09-01,F1,1,P1,1,3");
        platform.load();
        assertThat(platform.texts(LINES))
                .containsExactly("1 2025-09-01 F9 1 1.000000", "2 2025-09-01 F1 1 3.000000");
    }

    @Test
    void rejectedRowsAreKeptAndDuplicatesCounted() throws Exception {
        platform.file(
                "SUC001,2025-09-01,F1,1,P1,2,10.50",
                "SUC001,2025-09-01,F1,1,P1,2,11.50",
                "SUC001,2025-09-01,F2,1," + "P".repeat(51) + ",1,1",
                "SUC002,2025-09-01,F1,1,P1,1,3");

        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.ALL);
        assertThat(report.counts()).isEqualTo(new Counts(4, 2, 1, 1));
        assertThat(platform.texts("SELECT motivo FROM ventas.cargas_rechazos"))
                .containsExactly("producto: más de 50 caracteres: \"" + "P".repeat(40) + "…\"");
        assertThat(platform.texts("SELECT linea_fuente::text FROM ventas.cargas_rechazos"))
                .containsExactly("3");
        assertThat(platform.texts(EVENTS)).contains("1 completada 3 1 1 1 11.500000");
    }

    @Test
    void onlyProductsOfValidRowsAreRegistered() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,BUENO,2,10.50", "SUC001,2025-09-01,,1,MALO,2,1");

        platform.load();

        assertThat(platform.texts("SELECT codigo || ' ' || provisional FROM ventas.productos"))
                .containsExactly("BUENO true");
    }

    @Test
    void nothingFetchedIsEmptyAndLeavesWhatThereWas() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");
        platform.load();
        List<String> before = platform.texts(LINES);
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50");

        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.ALL);
        assertThat(report.stores())
                .extracting(StoreOutcome::state)
                .containsExactly(State.LOADED, State.EMPTY);
        assertThat(platform.texts(LINES)).isEqualTo(before);
        assertThat(platform.texts(EVENTS)).contains("2 vacia 0 0 0 0 0.000000");
    }

    @Test
    void aSourceThatCannotBeReadFailsEveryStoreAndSaysSoInTheLedger() throws Exception {
        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.NONE);
        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.SOURCE, 2L));
        assertThat(platform.texts(EVENTS))
                .containsExactlyInAnyOrder("1 fallida 0 0 0 0 -", "2 fallida 0 0 0 0 -");
        assertThat(platform.texts("SELECT motivo FROM ventas.cargas"))
                .allMatch(reason -> reason.startsWith("ningún archivo coincide con "));
    }

    @Test
    void aStoreWithoutOneValidRowIsLeftAsItWas() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");
        platform.load();
        List<String> before = platform.texts(LINES);
        platform.file("SUC001,01/09/2025,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");

        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.SOME);
        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.DATA_FORMAT, 1L));
        assertThat(platform.texts(LINES)).isEqualTo(before);
        assertThat(platform.texts(EVENTS)).contains("1 fallida 1 0 1 0 -");
        assertThat(platform.texts("SELECT motivo FROM ventas.cargas_rechazos"))
                .containsExactly("fecha: no es una fecha: \"01/09/2025\"");
    }

    @Test
    void aStoreThatFailsStaysAsItWasAndTheOthersLoad() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");
        platform.load();
        platform.execute(
                "ALTER TABLE ventas.ventas_raw ADD CONSTRAINT poco CHECK (monto_total < 100)");
        platform.file("SUC001,2025-09-01,F2,1,P1,2,100", "SUC002,2025-09-01,F2,1,P1,1,4");

        EtlReport report = platform.load();

        assertThat(report.verdict()).isEqualTo(Verdict.SOME);
        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.CONSTRAINT, 1L));
        assertThat(platform.texts(LINES))
                .containsExactly("1 2025-09-01 F1 1 10.500000", "2 2025-09-01 F2 1 4.000000");
        assertThat(platform.texts(EVENTS)).contains("1 fallida 0 0 0 0 -");
    }

    @Test
    void aTargetThatLosesARowIsFoundOutBeforeTheCommit() throws Exception {
        platform.onInsert("IF NEW.linea = 2 THEN RETURN NULL; END IF; RETURN NEW;");
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC001,2025-09-01,F1,2,P1,2,1");

        EtlReport report = platform.load("tienda_01");

        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.VERIFICATION, 1L));
        assertThat(report.stores().getFirst().failure().orElseThrow().reason())
                .contains("2 filas extraídas no son 1 cargadas + 0 rechazadas + 0 duplicadas");
        assertThat(platform.texts(LINES)).isEmpty();
    }

    @Test
    void aTargetThatChangesMoneyIsFoundOutBeforeTheCommit() throws Exception {
        platform.onInsert("NEW.monto_total := NEW.monto_total - 0.01; RETURN NEW;");
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50");

        EtlReport report = platform.load("tienda_01");

        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.VERIFICATION, 1L));
        assertThat(report.stores().getFirst().failure().orElseThrow().reason())
                .contains("la fuente tiene 1 filas válidas por 10.500000")
                .contains("la base guardó 1 por 10.490000; no se cargó nada");
        assertThat(platform.texts(LINES)).isEmpty();
    }

    @Test
    void aLoadIsKeptOutOfDuckDbWhereTheServerForcesEveryQueryIntoIt() throws Exception {
        platform.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET duckdb.force_execution = on',"
                        + " current_database()); END $$");
        platform.onInsert(
                "IF current_setting('duckdb.force_execution') <> 'false' THEN RAISE EXCEPTION"
                        + " 'COPY would go to DuckDB'; END IF; RETURN NEW;");
        platform.file("SUC001,2025-09-01,F1,1,P1,1,5");

        assertThat(platform.load().verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.texts("SHOW duckdb.force_execution")).containsExactly("on");
    }

    @Test
    void aConflictIsTriedAgain() throws Exception {
        platform.execute("CREATE SEQUENCE intentos");
        platform.onInsert(
                "IF nextval('intentos') < 3 THEN RAISE EXCEPTION 'otra carga' USING ERRCODE ="
                        + " '40001'; END IF; RETURN NEW;");
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50");

        assertThat(platform.load("tienda_01").verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.texts(LINES)).hasSize(1);
        assertThat(platform.progress().sent()).isEqualTo(1);
    }

    @Test
    void aConflictThatDoesNotEndIsReportedAsOne() throws Exception {
        platform.onInsert("RAISE EXCEPTION 'otra carga' USING ERRCODE = '40001';");
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50");

        EtlReport report = platform.load("tienda_01");

        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.CONFLICT, 1L));
        assertThat(report.verdict()).isEqualTo(Verdict.NONE);
    }

    @Test
    void codesOfNoStoreAreCountedAndMakeTheRunIncomplete() throws Exception {
        platform.file(
                "SUC001,2025-09-01,F1,1,P1,2,10.50",
                "SUC002,2025-09-01,F1,1,P1,2,10.50",
                "SUC099,2025-09-01,F1,1,P1,2,10.50",
                "SUC099,2025-09-01,F1,2,P1,2,10.50",
                "SUC098,2025-09-01,F1,1,P1,2,10.50");

        EtlReport report = platform.load();

        assertThat(report.unknownCodes()).isEqualTo(Map.of("SUC098", 1L, "SUC099", 2L));
        assertThat(report.verdict()).isEqualTo(Verdict.SOME);
        assertThat(platform.loadIgnoring("SUC098", "SUC099").verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.load("tienda_01").verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.texts("SELECT codigo FROM ventas.ubicaciones")).hasSize(2);
    }

    @Test
    void anUnknownStoreIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> platform.load("tienda_01", "tienda_99"))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> {
                            assertThat(refused.problem()).isEqualTo(Problem.UNKNOWN_STORE);
                            assertThat(refused.arguments())
                                    .containsExactly("tienda_99", "tienda_01, tienda_02");
                        });
    }

    @Test
    void progressCountsStagedAndSentLines() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50", "SUC002,2025-09-01,F1,1,P1,1,3");

        platform.load();

        assertThat(platform.progress().staged()).isEqualTo(2);
        assertThat(platform.progress().sent()).isEqualTo(2);
        assertThat(platform.progress().ended()).containsExactlyInAnyOrder("tienda_01", "tienda_02");
    }

    /// The role may have one connection more than there are stores at once: a third would fail.
    @Test
    void aRunKeepsToItsConnections() throws Exception {
        StringBuilder lines = new StringBuilder("SUC001,2025-09-01,F0,1,P0,1,1");
        for (int store = 3; store <= 12; store++) {
            platform.store(store, "tienda_" + store, "S" + store);
            lines.append("\nS").append(store).append(",2025-09-01,F1,1,P").append(store);
            lines.append(",1,1");
        }
        platform.file(lines.toString());
        platform.limitConnections(EtlConfig.defaults(directory).parallel() + 1);

        assertThat(platform.load().verdict()).isEqualTo(Verdict.ALL);
        assertThat(platform.texts(LINES)).hasSize(11);
    }

    @Test
    void nothingOfARunStaysOnDisk() throws Exception {
        platform.file("SUC001,2025-09-01,F1,1,P1,2,10.50");

        platform.load();

        assertThat(platform.staging()).isEmptyDirectory();
    }
}
