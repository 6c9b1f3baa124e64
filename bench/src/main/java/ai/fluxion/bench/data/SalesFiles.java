package ai.fluxion.bench.data;

import ai.fluxion.bench.result.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A directory of sales as Parquet: the lines by month, the products, the stores, and what they are
/// in `datos.json`, which is written last.
public record SalesFiles(Path directory, DataSet data) {
    private static final String DESCRIPTION = "datos.json";
    private static final String LINES = "ventas_raw";

    /// The columns of `ventas_raw`, in the order of the files.
    public static final List<String> COLUMNS =
            List.of(
                    "id",
                    "ubicacion_id",
                    "fecha",
                    "fecha_hora",
                    "numero_factura",
                    "linea",
                    "producto_id",
                    "cantidad",
                    "precio_unitario",
                    "monto_total",
                    "costo_unitario",
                    "descuento",
                    "impuesto",
                    "moneda",
                    "tasa_cambio",
                    "carga_id",
                    "created_at");

    /// Empty when the directory has no finished files.
    public static Optional<SalesFiles> in(Path directory) throws IOException {
        Path description = directory.resolve(DESCRIPTION);
        if (!Files.exists(description)) {
            return Optional.empty();
        }
        try {
            DataSet data = new JsonMapper().readValue(Files.readString(description), DataSet.class);
            return Optional.of(new SalesFiles(directory, data));
        } catch (JacksonException e) {
            throw new IOException(description + " is not ours: " + e.getOriginalMessage(), e);
        }
    }

    SalesFiles finish() throws IOException {
        Files.writeString(
                directory.resolve(DESCRIPTION), new JsonMapper().writeValueAsString(data));
        return this;
    }

    /// In order of time.
    public List<Path> lines() throws IOException {
        try (Stream<Path> files = Files.list(linesOf(directory))) {
            return files.sorted().toList();
        }
    }

    /// All lines, as DuckDB reads them.
    public String source() {
        return "read_parquet('" + SqlText.escaped(linesOf(directory)) + "/*.parquet')";
    }

    public Path products() {
        return productsOf(directory);
    }

    public Path stores() {
        return storesOf(directory);
    }

    static Path linesOf(Path directory) {
        return directory.resolve(LINES);
    }

    static Path productsOf(Path directory) {
        return directory.resolve("productos.parquet");
    }

    static Path storesOf(Path directory) {
        return directory.resolve("ubicaciones.parquet");
    }
}
