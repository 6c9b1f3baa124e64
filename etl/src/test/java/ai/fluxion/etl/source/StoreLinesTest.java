package ai.fluxion.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreLinesTest {
    private static final List<String> COLUMNS =
            List.of(
                    "sucursal",
                    "fecha",
                    "fecha_hora",
                    "numero_factura",
                    "linea",
                    "producto",
                    "cantidad",
                    "precio_unitario",
                    "monto_total",
                    "costo_unitario",
                    "descuento",
                    "impuesto",
                    "moneda",
                    "tasa_cambio");

    private static final Map<String, String> VALID =
            Map.of(
                    "sucursal", "SUC001",
                    "fecha", "2025-09-01",
                    "numero_factura", "F1",
                    "producto", "P1",
                    "cantidad", "1",
                    "monto_total", "2.50");

    @TempDir private Path directory;

    /// One rule each, on a line that keeps all others.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    fecha           | ~~                             | fecha: falta
                    fecha           | ayer                           | fecha: no es una fecha: "ayer"
                    fecha           | 2025-02-30                     | fecha: no es una fecha: "2025-02-30"
                    fecha           | 0202-09-01                     | fecha: fuera de rango: "0202-09-01"
                    fecha           | 2225-09-01                     | fecha: fuera de rango: "2225-09-01"
                    fecha           | infinity                       | fecha: fuera de rango: "infinity"
                    fecha_hora      | tarde                          | fecha_hora: no es una hora: "tarde"
                    fecha_hora      | 1025-09-01 10:00:00            | fecha_hora: fuera de rango: "1025-09-01 10:00:00"
                    fecha_hora      | 2025-09-04 00:00:00            | fecha_hora: fuera de rango: "2025-09-04 00:00:00"
                    fecha_hora      | infinity                       | fecha_hora: fuera de rango: "infinity"
                    numero_factura  | ~~                             | numero_factura: falta
                    numero_factura  | A\tB                           | numero_factura: tiene caracteres de control: "A\tB"
                    linea           | uno                            | linea: no es un entero: "uno"
                    linea           | 1.5                            | linea: no es un entero: "1.5"
                    linea           | 3000000000                     | linea: no cabe en INTEGER: "3000000000"
                    linea           | -1                             | linea: es negativa: "-1"
                    producto        | ~~                             | producto: falta
                    cantidad        | ~~                             | cantidad: falta
                    cantidad        | dos                            | cantidad: no es un número: "dos"
                    cantidad        | 1,5                            | cantidad: no es un número: "1,5"
                    cantidad        | nan                            | cantidad: no es un número: "nan"
                    cantidad        | 1000000000000                  | cantidad: no cabe en NUMERIC(18,6): "1000000000000"
                    precio_unitario | 1e30                           | precio_unitario: no cabe en NUMERIC(18,6): "1e30"
                    monto_total     | ~~                             | monto_total: falta
                    monto_total     | x                              | monto_total: no es un número: "x"
                    costo_unitario  | x                              | costo_unitario: no es un número: "x"
                    descuento       | x                              | descuento: no es un número: "x"
                    impuesto        | x                              | impuesto: no es un número: "x"
                    tasa_cambio     | x                              | tasa_cambio: no es un número: "x"
                    moneda          | usd                            | moneda: no es un código de tres mayúsculas: "usd"
                    moneda          | BOLIVARES                      | moneda: no es un código de tres mayúsculas: "BOLIVARES"
                    """)
    void aLineThatBreaksARuleIsRejectedWithItsReason(String column, String value, String reason)
            throws Exception {
        Map<String, String> broken = line(column, unescaped(value));

        StagedStore staged = stage(broken, line("numero_factura", "F2"));

        assertThat(staged.reasons()).containsExactly(unescaped(reason));
        assertThat(staged.column("numero_factura")).containsExactly("F2");
        assertThat(staged.summary().extracted()).isEqualTo(2);
        assertThat(staged.summary().rejected()).isEqualTo(1);
    }

    private static String unescaped(String text) {
        return text.replace("\\t", "\t");
    }

    @Test
    void codesThatAreTooLongAreShownShortened() throws Exception {
        StagedStore staged =
                stage(line("producto", "P".repeat(51)), line("numero_factura", "F".repeat(51)));

        assertThat(staged.reasons())
                .containsExactly(
                        "producto: más de 50 caracteres: \"" + "P".repeat(40) + "…\"",
                        "numero_factura: más de 50 caracteres: \"" + "F".repeat(40) + "…\"");
    }

    @Test
    void aRejectedLineIsKeptWithItsPlaceAndContent() throws Exception {
        StagedStore staged = stage(VALID, line("cantidad", "dos"));

        assertThat(staged.rejects()).hasSize(1);
        assertThat(staged.rejects().getFirst().row()).isEqualTo(2);
        assertThat(staged.rejects().getFirst().content())
                .contains("a.csv\"", "\"tienda\":\"SUC001\"", "\"cantidad\":\"dos\"");
    }

    @Test
    void whatTheDatabaseTakesIsTaken() throws Exception {
        StagedStore staged =
                stage(line("numero_factura", "F\\N 'ñ\" \\"), line("cantidad", "-3"), lastLine());

        assertThat(staged.reasons()).isEmpty();
        assertThat(staged.column("numero_factura")).contains("F\\\\N 'ñ\" \\\\");
        assertThat(staged.column("cantidad")).contains("-3.000000");
    }

    @Test
    void linesWithoutANumberGetItByTheOrderOfAppearance() throws Exception {
        StagedStore staged =
                stage(
                        line("producto", "P3"),
                        line("numero_factura", "F2"),
                        line("producto", "P1"),
                        line("producto", "P2"));

        assertThat(staged.column("numero_factura")).containsExactly("F1", "F1", "F1", "F2");
        assertThat(staged.column("linea")).containsExactly("1", "2", "3", "1");
        assertThat(staged.column("producto_id")).containsExactly("3", "1", "2", "1");
    }

    @Test
    void aLineWithoutANumberComesAfterThoseOfItsTicketThatHaveOne() throws Exception {
        StagedStore staged = stage(line("linea", "1"), VALID, line("linea", "2"), VALID);

        assertThat(staged.column("linea")).containsExactly("1", "2", "3", "4");
        assertThat(staged.summary().duplicates()).isZero();
    }

    @Test
    void ofARepeatedKeyTheLastWinsAndTheOthersAreCounted() throws Exception {
        StagedStore staged =
                stage(
                        numbered("1", "10"),
                        numbered("2", "5"),
                        numbered("1", "20"),
                        numbered("1", "30"),
                        numbered("1", "error"));

        assertThat(staged.column("monto_total")).containsExactly("30.000000", "5.000000");
        assertThat(staged.summary())
                .isEqualTo(new StoreLines.Summary(5, 2, 1, 2, new BigDecimal("35.000000"), 1));
    }

    @Test
    void onlyProductsOfLinesToLoadAreAskedFor() throws Exception {
        StagedStore staged =
                stage(
                        line("producto", "BUENO"),
                        Map.of("sucursal", "SUC001", "fecha", "2025-09-01", "producto", "MALO"));

        assertThat(staged.column("producto_id")).containsExactly("1");
        assertThat(staged.reasons()).hasSize(1);
    }

    @Test
    void linesOfOtherDaysAndStoresAreNotExtracted() throws Exception {
        StagedStore staged = stage(VALID, line("fecha", "2025-08-31"), line("sucursal", "SUC002"));

        assertThat(staged.summary().extracted()).isEqualTo(1);
        assertThat(staged.codes()).isEqualTo(Map.of("SUC001", 1L, "SUC002", 1L));
    }

    @Test
    void linesComeInTheOrderOfTime() throws Exception {
        StagedStore staged =
                stage(
                        at("F3", "2025-09-01 20:00:00"),
                        at("F1", "2025-09-01 09:00:00"),
                        at("F2", "2025-09-01 10:00:00"));

        assertThat(staged.column("numero_factura")).containsExactly("F1", "F2", "F3");
    }

    private static Map<String, String> lastLine() {
        Map<String, String> line = line("numero_factura", "F2");
        line.put("linea", "2147483647");
        return line;
    }

    private static Map<String, String> at(String ticket, String time) {
        Map<String, String> line = line("numero_factura", ticket);
        line.put("fecha_hora", time);
        return line;
    }

    private static Map<String, String> numbered(String number, String total) {
        Map<String, String> line = line("linea", number);
        line.put("monto_total", total);
        return line;
    }

    private static Map<String, String> line(String column, String value) {
        Map<String, String> line = new HashMap<>(VALID);
        line.put(column, value);
        return line;
    }

    @SafeVarargs
    private StagedStore stage(Map<String, String>... lines)
            throws IOException, SQLException, InterruptedException {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Map<String, String> line : lines) {
            for (String column : COLUMNS) {
                String value = line.getOrDefault(column, "");
                text.append(column.equals("sucursal") ? "" : ",");
                text.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
            text.append('\n');
        }
        Files.writeString(directory.resolve("a.csv"), text, StandardCharsets.UTF_8);
        return StagedStore.of(directory, "a.csv", Map.of());
    }
}
