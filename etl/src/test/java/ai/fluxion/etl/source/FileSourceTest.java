package ai.fluxion.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
    private static final String HEADER =
            "sucursal,fecha,numero_factura,producto,cantidad,monto_total\n";

    @TempDir private Path directory;

    @Test
    void csv() throws Exception {
        write("a.csv", HEADER + "SUC001,2025-09-01,F1,P1,2,10.50\n");

        assertOneLine(stage("a.csv"));
    }

    @Test
    void csvWithSemicolonsAndQuotes() throws Exception {
        write(
                "a.csv",
                """
                sucursal;fecha;numero_factura;producto;cantidad;monto_total
                SUC001;2025-09-01;"F1";P1;2;10.50
                """);

        assertOneLine(stage("a.csv"));
    }

    /// With either end of line, which a reader that detects by itself does not get right.
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void quotesThatComeAfterTheLinesLookedAtAreQuotes(String endOfLine) throws Exception {
        String line = "SUC001,2025-08-01,F0,P1,1,1" + endOfLine;
        write(
                "a.csv",
                HEADER.replace("\n", endOfLine)
                        + line.repeat(50_000)
                        + "SUC001,2025-09-01,\"F,\"\"1\"\"\",P1,2,10.50"
                        + endOfLine);

        StagedStore staged = stage("a.csv");

        assertThat(staged.unreadable()).isEqualTo(Unreadable.NONE);
        assertThat(staged.column("numero_factura")).containsExactly("F,\"1\"");
    }

    @Test
    void compressedCsv() throws Exception {
        try (OutputStream file = Files.newOutputStream(directory.resolve("a.csv.gz"));
                OutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(
                    (HEADER + "SUC001,2025-09-01,F1,P1,2,10.50\n")
                            .getBytes(StandardCharsets.UTF_8));
        }

        assertOneLine(stage("a.csv.gz"));
    }

    @Test
    void tsv() throws Exception {
        write("a.tsv", (HEADER + "SUC001,2025-09-01,F1,P1,2,10.50\n").replace(',', '\t'));

        assertOneLine(stage("a.tsv"));
    }

    @Test
    void parquet() throws Exception {
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            Sql.execute(
                    connection,
                    "COPY (SELECT 'SUC001' AS sucursal, TIMESTAMP '2025-09-01 10:00:00' AS fecha,"
                            + " 'F1' AS numero_factura, 'P1' AS producto, 2.0::DOUBLE AS cantidad,"
                            + " 10.5::DOUBLE AS monto_total) TO "
                            + Sql.text(directory.resolve("a.parquet").toString())
                            + " (FORMAT parquet)");
        }

        assertOneLine(stage("a.parquet"));
    }

    @Test
    void jsonLinesKeepTextAsItIs() throws Exception {
        write(
                "a.jsonl",
                "{\"sucursal\":\"SUC001\",\"fecha\":\"2025-09-01\",\"numero_factura\":\"F1\","
                        + "\"producto\":\"P1\",\"cantidad\":2,\"monto_total\":10.50}\n"
                        + "{\"sucursal\":\"SUC001\",\"fecha\":\"2025-09-01\",\"numero_factura\":"
                        + "\"007\",\"producto\":\"0012\",\"cantidad\":1,\"monto_total\":"
                        + "123456789.123456}\n");

        StagedStore staged = stage("a.jsonl");

        assertThat(staged.column("numero_factura")).containsExactlyInAnyOrder("F1", "007");
        assertThat(staged.column("monto_total")).contains("123456789.123456");
    }

    @Test
    void filesOfAGlobMayDifferInColumnsAndFormat() throws Exception {
        write("1.csv", HEADER + "SUC001,2025-09-01,F1,P1,2,10.50\n");
        write(
                "2.csv",
                """
                moneda,monto_total,cantidad,producto,numero_factura,fecha,sucursal,otra
                USD,1,1,P2,F2,2025-09-01,SUC001,x
                """);
        write(
                "3.jsonl",
                "{\"sucursal\":\"SUC001\",\"fecha\":\"2025-09-01\",\"numero_factura\":\"F3\","
                        + "\"producto\":\"P1\",\"cantidad\":1,\"monto_total\":1}\n");
        write("4.jsonl", "");

        StagedStore staged = stage("?.*");

        assertThat(staged.column("numero_factura")).containsExactly("F1", "F2", "F3");
        assertThat(staged.column("moneda")).containsExactly("\\N", "USD", "\\N");
    }

    @Test
    void aFileWithoutLinesIsADayWithoutSales() throws Exception {
        write("a.csv", HEADER);

        assertThat(stage("a.csv").summary().extracted()).isZero();
    }

    @Test
    void aFileWithoutEvenAHeaderWasNotFetched() throws Exception {
        write("a.csv", "");

        assertThatThrownBy(() -> stage("a.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("faltan las columnas tienda (sucursal)");
    }

    @Test
    void noFileIsAFailureToFetch() {
        assertThatThrownBy(() -> stage("nada-*.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("ningún archivo coincide con");
    }

    @Test
    void aBrokenFileAndAnUnknownFormatAreNamed() throws Exception {
        write("a.parquet", "no es parquet");
        assertThatThrownBy(() -> stage("a.parquet"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.parquet");

        write("b.xlsx", "");
        assertThatThrownBy(() -> stage("b.xlsx"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("b.xlsx: se espera .csv");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatThereAre() throws Exception {
        write("a.csv", "sucursal,fecha,numero_factura,producto\nSUC001,2025-09-01,F1,P1\n");

        assertThatThrownBy(() -> stage("a.csv"))
                .hasMessageContaining("faltan las columnas cantidad (cantidad), monto_total")
                .hasMessageContaining("tiene sucursal, fecha, numero_factura, producto");
    }

    @Test
    void linesThatAreNoRowsAreCountedAndTheRestLoads() throws Exception {
        write(
                "a.csv",
                HEADER
                        + "SUC001,2025-09-01,F1,P1,2,10.50\n"
                        + "SUC001,2025-09-01,F2\n"
                        + "SUC001,2025-09-01,F3,P1,2,10.50,demasiado,más\n"
                        + "SUC001,2025-09-01,F4,P1,1,1\n");

        StagedStore staged = stage("a.csv");

        assertThat(staged.column("numero_factura")).containsExactly("F1", "F4");
        assertThat(staged.unreadable().lines()).isEqualTo(2);
        assertThat(staged.unreadable().examples().getFirst()).contains("a.csv, línea 3: ");
    }

    @Test
    void linesThatAreNoRowsAreShownInTheOrderOfTheFiles() throws Exception {
        for (int file = 1; file <= 3; file++) {
            write(file + ".csv", HEADER + "SUC001\n".repeat(2));
        }

        Unreadable unreadable = stage("?.csv").unreadable();

        assertThat(unreadable.lines()).isEqualTo(6);
        assertThat(unreadable.examples())
                .extracting(example -> example.replaceAll(".*/([^:]+): .*", "$1"))
                .containsExactly(
                        "1.csv, línea 2",
                        "1.csv, línea 3",
                        "2.csv, línea 2",
                        "2.csv, línea 3",
                        "3.csv, línea 2");
    }

    @Test
    void aLineThatIsNoJsonIsOneWithoutAStore() throws Exception {
        write(
                "a.jsonl",
                "{\"sucursal\":\"SUC001\",\"fecha\":\"2025-09-01\",\"numero_factura\":\"F1\","
                        + "\"producto\":\"P1\",\"cantidad\":2,\"monto_total\":10.5}\nbasura\n");

        StagedStore staged = stage("a.jsonl");

        assertOneLine(staged);
        assertThat(staged.codes()).containsEntry("", 1L);
    }

    private static void assertOneLine(StagedStore staged) {
        assertThat(staged.lines())
                .containsExactly(
                        "7\t2025-09-01\t\\N\tF1\t1\t1\t2.000000\t\\N\t10.500000\t\\N\t\\N\t\\N\t\\N"
                                + "\t\\N\t99");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private StagedStore stage(String glob) throws IOException, SQLException, InterruptedException {
        return StagedStore.of(directory, glob, Map.of());
    }
}
