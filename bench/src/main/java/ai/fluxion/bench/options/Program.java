package ai.fluxion.bench.options;

import ai.fluxion.bench.measure.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A running child process that ends with a report in JSON on one line.
record Program(Process process, BufferedReader output, Path log) implements AutoCloseable {
    /// Before the report, on the same line.
    static final String REPORT = "report ";

    private static final long LAST_CALL_SECONDS = 600;

    static Program start(Class<?> main, List<String> arguments, Path log) throws IOException {
        Process process =
                JavaProcess.of(List.of("-Xmx192m"), main.getName(), arguments)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return new Program(
                process,
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                log);
    }

    /// Waits for a line that says this; what a library prints besides is none of ours.
    void await(String expected) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(expected)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new IOException(
                "\""
                        + expected
                        + "\" expected of a child process, it said: "
                        + seen
                        + Files.readString(log));
    }

    /// Ends its input, so that one that waits for that ends too.
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    <T> T report(Class<T> type) throws IOException, InterruptedException {
        Optional<String> report = Optional.empty();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(REPORT)) {
                report = Optional.of(line.substring(REPORT.length()));
            }
        }
        if (!process.waitFor(LAST_CALL_SECONDS, TimeUnit.SECONDS)
                || process.exitValue() != 0
                || report.isEmpty()) {
            throw new IOException("a child process failed: " + Files.readString(log));
        }
        return new JsonMapper().readValue(report.get(), type);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
