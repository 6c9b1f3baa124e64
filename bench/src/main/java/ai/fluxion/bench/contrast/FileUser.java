package ai.fluxion.bench.contrast;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A process of [LockContrast] that opens a DuckDB file as any program does: `hold FILE` keeps it
/// open until its input ends, `write FILE` wants to insert a row.
final class FileUser {
    static final String OPENED = "opened ";
    static final String REFUSED = "refused ";

    private FileUser() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Database database = Database.open(arguments[1], Map.of());
                Connection connection = database.connect()) {
            connection.query("CREATE TABLE IF NOT EXISTS ventas (monto DECIMAL(18,6))").close();
            connection.query("INSERT INTO ventas VALUES (1.5)").close();
            output.println(OPENED + arguments[1]);
            if (arguments[0].equals("hold")) {
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (DuckDbException e) {
            output.println(REFUSED + e.text().replace('\n', ' '));
        }
    }
}
