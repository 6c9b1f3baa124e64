package ai.fluxion.bench.options;

import ai.fluxion.bench.measure.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A running child process that ends with a report as one line of JSON.
record Program(Process process, BufferedReader output, Path log) implements AutoCloseable {
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

    /// Waits for a line that says this.
    void await(String line) throws IOException {
        String read = output.readLine();
        if (read == null || !read.equals(line)) {
            throw new IOException(
                    "\""
                            + line
                            + "\" expected of a child process, not \""
                            + read
                            + "\": "
                            + Files.readString(log));
        }
    }

    /// Ends its input, so that one that waits for that ends too.
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    <T> T report(Class<T> type) throws IOException, InterruptedException {
        String last = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            last = line;
        }
        if (!process.waitFor(LAST_CALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("a child process failed: " + Files.readString(log));
        }
        return new JsonMapper().readValue(last, type);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
