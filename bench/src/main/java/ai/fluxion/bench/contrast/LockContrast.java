package ai.fluxion.bench.contrast;

import ai.fluxion.bench.measure.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a "backend" process that has a DuckDB file open and an "ETL" process that wants to write
/// it, and tells what DuckDB said to the second.
public final class LockContrast {
    private static final List<String> JVM = List.of("-Xmx128m");

    private LockContrast() {}

    /// `refusal` is DuckDB's own message; `holder` the process that had the file open.
    public record Outcome(long holder, long refused, String refusal) {}

    /// Leaves the file in `directory`.
    public static Outcome show(Path directory) throws IOException, InterruptedException {
        String file = directory.resolve("sin-fluxion.duckdb").toString();
        Process backend = start("hold", file);
        try {
            firstLine(backend, FileUser.OPENED);
            Process etl = start("write", file);
            try {
                String refusal = firstLine(etl, FileUser.REFUSED);
                return new Outcome(backend.pid(), etl.pid(), refusal);
            } finally {
                end(etl);
            }
        } finally {
            backend.getOutputStream().close();
            end(backend);
        }
    }

    private static Process start(String task, String file) throws IOException {
        return JavaProcess.of(JVM, FileUser.class.getName(), List.of(task, file))
                .redirectErrorStream(true)
                .start();
    }

    private static String firstLine(Process process, String prefix) throws IOException {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            seen.append(line).append('\n');
        }
        throw new IOException("\"" + prefix + "\" expected of a child process, it said: " + seen);
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
