package ai.fluxion.cli;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Result;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// DuckDB as any program has it, without a server.
final class PlainDuckDb {
    private static final String OPENED = "opened";

    private PlainDuckDb() {}

    /// The rows of a query with one column, in this process, on a file or `:memory:`.
    static List<String> texts(Path file, String sql) {
        List<String> texts = new ArrayList<>();
        try (Database database = Database.open(file.toString(), Map.of());
                Connection connection = database.connect();
                Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        texts.add(chunk.column(0).textAt(row));
                    }
                }
            }
        }
        return texts;
    }

    /// What DuckDB says to another process that wants to open each file, to write and to read.
    static List<String> answersToAnotherProcess(List<Path> files)
            throws IOException, InterruptedException {
        Process process =
                JavaProcess.of(
                                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                                PlainDuckDb.class.getName(),
                                files.stream().map(Path::toString).toList())
                        .redirectErrorStream(true)
                        .start();
        List<String> answers = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException("the other process failed: " + answers);
        }
        return answers;
    }

    public static void main(String[] files) {
        PrintStream output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (String file : files) {
            output.println(answer(file, Map.of()));
            output.println(answer(file, Map.of("access_mode", "READ_ONLY")));
        }
    }

    private static String answer(String file, Map<String, String> settings) {
        try (Database database = Database.open(file, settings);
                Connection connection = database.connect()) {
            return OPENED + " " + file + " " + connection.progress();
        } catch (DuckDbException e) {
            return e.text().replace('\n', ' ');
        }
    }
}
