package ai.fluxion.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMappingTest {
    @TempDir private Path directory;

    @Test
    void columnsDefaultsAndFormatsTurnASourceIntoOurs() throws Exception {
        Files.writeString(
                directory.resolve("a.csv"),
                """
                Branch,Date,Invoice,Sku,Qty,Price,moneda
                SUC001,01/09/2025 13:30,F1,P1,3,2.50,
                SUC001,01/09/2025 13:30,F1,P2,1000000,1000.5,EUR
                """,
                StandardCharsets.UTF_8);

        StagedStore staged =
                StagedStore.of(
                        directory,
                        "a.csv",
                        Map.of(
                                "tienda", "Branch",
                                "fecha_hora", "Date",
                                "numero_factura", "Invoice",
                                "producto", "Sku",
                                "cantidad", "Qty",
                                "precio_unitario", "Price",
                                "formato.fecha_hora", "%d/%m/%Y %H:%M",
                                "defecto.moneda", "GBP",
                                "defecto.tasa_cambio", "1"));

        assertThat(staged.reasons()).isEmpty();
        assertThat(staged.column("fecha")).containsExactly("2025-09-01", "2025-09-01");
        assertThat(staged.column("fecha_hora")).containsOnly("2025-09-01 13:30:00-04");
        assertThat(staged.column("monto_total")).containsExactly("7.500000", "1000500000.000000");
        assertThat(staged.column("moneda")).containsExactly("GBP", "EUR");
        assertThat(staged.column("tasa_cambio")).containsOnly("1.000000");
    }

    @Test
    void aSourceOfOneStoreNeedsNoColumnForIt() throws Exception {
        Files.writeString(
                directory.resolve("a.csv"),
                "fecha,numero_factura,producto,cantidad,monto_total\n2025-09-01,F1,P1,1,1\n",
                StandardCharsets.UTF_8);

        assertThat(StagedStore.of(directory, "a.csv", Map.of("defecto.tienda", "SUC001")).lines())
                .hasSize(1);
    }

    @Test
    void aTimeWithoutOffsetIsTheStoresAndSaysItsBusinessDay() throws Exception {
        Files.writeString(
                directory.resolve("a.csv"),
                """
                sucursal,fecha_hora,numero_factura,producto,cantidad,monto_total
                SUC001,2025-09-01 23:30:00,F1,P1,1,1
                SUC001,2025-09-02T03:30:00Z,F2,P1,1,1
                SUC001,2025-09-02T04:30:00Z,F3,P1,1,1
                """,
                StandardCharsets.UTF_8);

        StagedStore staged = StagedStore.of(directory, "a.csv", Map.of());

        assertThat(staged.column("numero_factura")).containsExactly("F1", "F2");
        assertThat(staged.column("fecha_hora")).containsOnly("2025-09-01 23:30:00-04");
        StagedStore inMadrid =
                StagedStore.of(
                        directory,
                        "a.csv",
                        Map.of(),
                        new Days(LocalDate.of(2025, 9, 2), LocalDate.of(2025, 9, 2)),
                        ZoneId.of("Europe/Madrid"));
        assertThat(inMadrid.column("numero_factura")).containsExactly("F2", "F3");
    }

    @Test
    void storesAndZoneAreData() {
        SourceMapping mapping =
                SourceMapping.parse(Map.of("tienda.SUC007", "tienda_07", "zona", "Europe/London"));

        assertThat(mapping.stores()).isEqualTo(Map.of("SUC007", "tienda_07"));
        assertThat(mapping.zone()).isEqualTo(ZoneId.of("Europe/London"));
    }

    @Test
    void unknownKeysAreRefusedWithThoseThatThereAre() {
        assertRefused(Map.of("precio", "x"), "la clave precio no existe", "precio_unitario");
        assertRefused(Map.of("defecto.linea", "1"), "defecto.linea no existe", "defecto.moneda");
        assertRefused(Map.of("formato.linea", "1"), "formato.linea no existe", "formato.fecha");
        assertRefused(Map.of("zona", "Marte"), "la zona Marte no existe");
        assertRefused(Map.of("producto", " "), "la clave producto no tiene valor");
    }

    private static void assertRefused(Map<String, String> properties, String... parts) {
        assertThatThrownBy(() -> SourceMapping.parse(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }
}
