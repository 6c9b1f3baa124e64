package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.etl.StoreRegistration.Result;
import ai.fluxion.etl.source.SourceException;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRegistrationIT {
    private static final String HEADER = "codigo,nombre,tipo,zona_horaria,primer_dia,fuente_codigo";
    private static final String STORES =
            "SELECT id || ' ' || codigo || ' ' || tipo || ' ' || coalesce(fuente_codigo, '-')"
                    + " FROM ventas.ubicaciones ORDER BY id";

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
    }

    @Test
    void aFileRegistersItsStoresOnce() throws Exception {
        String[] stores = {
            "tienda_01,Centro,tienda,America/Caracas,2024-09-01,SUC001", "cedi_01,,cedi,,,"
        };

        assertThat(register(stores))
                .isEqualTo(new Result(List.of("tienda_01", "cedi_01"), List.of()));
        assertThat(register(stores))
                .isEqualTo(new Result(List.of(), List.of("tienda_01", "cedi_01")));
        assertThat(register(stores[0], "tienda_02,,,,,SUC002"))
                .isEqualTo(new Result(List.of("tienda_02"), List.of("tienda_01")));
        assertThat(platform.texts(STORES))
                .containsExactly(
                        "1 tienda_01 tienda SUC001",
                        "2 cedi_01 cedi -",
                        "3 tienda_02 tienda SUC002");
    }

    @Test
    void aFileThatContradictsTheStoresChangesNothing() throws Exception {
        register("tienda_01,,tienda,,2024-09-01,SUC001");

        assertThatThrownBy(() -> register("tienda_02,,,,,SUC002", "tienda_01,,,,2025-01-01,SUC001"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("fila 2: ya existe otra")
                .hasMessageContaining("2024-09-01");
        assertThatThrownBy(() -> register("tienda_02,,,,,SUC001"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContainingAll("SUC001", "tienda_01", "tienda_02");
        assertThat(platform.texts(STORES)).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsNamedWithItsRow() {
        assertThatThrownBy(() -> register("tienda_01,,hotel,,,"))
                .hasMessageContainingAll("fila 1", "HOTEL");
        assertThatThrownBy(() -> register("tienda_01,,,Marte,,")).hasMessageContaining("Marte");
        assertThatThrownBy(() -> register("tienda_01,,,,ayer,")).hasMessageContaining("ayer");
        assertThatThrownBy(() -> register(",sin código,,,,")).hasMessageContaining("fila 1");
        assertThatThrownBy(() -> file("codigo,color", "tienda_01,azul"))
                .hasMessageContaining("tiene codigo, color");
    }

    private Result register(String... rows) throws Exception {
        return file(HEADER, rows);
    }

    private Result file(String header, String... rows) throws Exception {
        Path file = directory.resolve("tiendas.csv");
        Files.writeString(
                file, header + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
        return new StoreRegistration(platform.database()).register(file.toString());
    }
}
