package ai.fluxion.bench.sales;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// The products and stores that the sales name, from TPC-DS `item` and `store`.
final class Catalogue {
    private static final int ITEM_BRAND = 8;
    private static final int ITEM_CLASS = 10;
    private static final int ITEM_CATEGORY = 12;
    private static final int ITEM_MANUFACTURER = 14;
    private static final int ITEM_SIZE = 15;
    private static final int ITEM_COLOR = 17;
    private static final int ITEM_UNITS = 18;
    private static final int ITEM_NAME = 21;
    private static final int STORE_FLOOR_SPACE = 7;
    private static final int STORE_CITY = 22;
    private static final int STORE_COUNTY = 23;
    private static final double SQUARE_METRES_OF_SQUARE_FOOT = 0.0929;
    private static final int[] UNITS_PER_CASE = {1, 6, 12, 24};

    private Catalogue() {}

    static void write(SalesPlan plan, Path directory) throws IOException {
        writeProducts(plan, directory.resolve("productos.csv"));
        writeStores(plan, directory.resolve("ubicaciones.csv"));
    }

    private static void writeProducts(SalesPlan plan, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(
                    "id,codigo,descripcion,categoria,grupo,subgrupo,marca,unidad_medida,"
                            + "unidades_por_bulto\n");
            Session session = TpcdsSession.of(plan.lines(), Table.ITEM);
            int product = 0;
            for (List<List<String>> rows : Results.constructResults(Table.ITEM, session)) {
                List<String> item = rows.getFirst();
                product++;
                String name =
                        text(item, ITEM_NAME)
                                + ' '
                                + text(item, ITEM_COLOR)
                                + ' '
                                + text(item, ITEM_SIZE);
                writer.write(
                        String.join(
                                ",",
                                String.valueOf(product),
                                SalesText.product(product),
                                quoted(name.strip()),
                                quoted(text(item, ITEM_CATEGORY)),
                                quoted(text(item, ITEM_CLASS)),
                                quoted(text(item, ITEM_MANUFACTURER)),
                                quoted(text(item, ITEM_BRAND)),
                                quoted(text(item, ITEM_UNITS)),
                                String.valueOf(UNITS_PER_CASE[product % UNITS_PER_CASE.length])));
                writer.write('\n');
            }
        }
    }

    private static void writeStores(SalesPlan plan, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(
                    "id,codigo,nombre,tipo,region,ciudad,zona_horaria,superficie_m2,primer_dia,"
                            + "fuente_codigo\n");
            // TPC-DS of scale 20 has more stores than a chain; a larger one begins anew.
            Session session = TpcdsSession.of(Long.MAX_VALUE, Table.STORE);
            Iterator<List<List<String>>> stores =
                    Results.constructResults(Table.STORE, session).iterator();
            for (int store = 1; store <= plan.stores(); store++) {
                if (!stores.hasNext()) {
                    stores = Results.constructResults(Table.STORE, session).iterator();
                }
                List<String> row = stores.next().getFirst();
                String number = SalesText.padded(store, 2);
                writer.write(
                        String.join(
                                ",",
                                String.valueOf(store),
                                "tienda_" + number,
                                quoted("Tienda " + number + ' ' + text(row, STORE_CITY)),
                                "tienda",
                                quoted(text(row, STORE_COUNTY)),
                                quoted(text(row, STORE_CITY)),
                                "America/Caracas",
                                squareMetres(text(row, STORE_FLOOR_SPACE)),
                                plan.firstDay().toString(),
                                SalesText.branch(store)));
                writer.write('\n');
            }
        }
    }

    private static String squareMetres(String squareFeet) {
        return squareFeet.isEmpty()
                ? ""
                : String.valueOf(
                        Math.round(
                                Long.parseLong(squareFeet) * SQUARE_METRES_OF_SQUARE_FOOT / 1_000));
    }

    private static String text(List<String> row, int column) {
        String value = row.get(column);
        return value == null ? "" : value.strip();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
