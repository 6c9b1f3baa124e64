package ai.fluxion.cli;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// A program that opens DuckDB files itself: inserts a row into `turnos` of the lent file and, told
/// to `hold`, keeps the file open until its input ends.
final class LentProgram {
    static final String OPENED = "opened for ";

    private LentProgram() {}

    public static void main(String[] arguments) throws IOException {
        String file = Optional.ofNullable(System.getenv("FLUXION_LENT_FILE")).orElseThrow();
        try (Database database = Database.open(file, Map.of());
                Connection connection = database.connect()) {
            connection.query("INSERT INTO turnos VALUES (" + arguments[1] + ", 1)").close();
            System.out.println(OPENED + arguments[1]);
            if (arguments[0].equals("hold")) {
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
