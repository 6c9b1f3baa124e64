package ai.fluxion.bench.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Puts the generated products and stores into the platform's tables, as somebody does once before
/// the first sales arrive: each file replaces its table in one transaction.
public final class CatalogueLoad {
    private CatalogueLoad() {}

    /// `directory` is that of [ai.fluxion.bench.sales.SalesGenerator].
    public static void run(DataSource database, Path directory) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            replace(connection, "ventas.ubicaciones", directory.resolve("ubicaciones.csv"));
            replace(connection, "ventas.productos", directory.resolve("productos.csv"));
            connection.commit();
        }
    }

    private static void replace(Connection connection, String table, Path file)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table);
        }
        String columns;
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            columns = lines.findFirst().orElseThrow(() -> new IOException(file + " is empty"));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT csv, HEADER)",
                            stream);
        }
    }
}
