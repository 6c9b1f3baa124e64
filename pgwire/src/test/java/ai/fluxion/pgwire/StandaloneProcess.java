package ai.fluxion.pgwire;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `StandaloneServer` in a process of its own, for what is counted per process.
final class StandaloneProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("event=started .*port=(\\d+)");
    private static final Pattern WARM = Pattern.compile("event=disconnected");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final BufferedReader lines;
    private final List<String> log = new ArrayList<>();
    private final int port;

    /// It may open so many files.
    StandaloneProcess(Path directory, int openFiles) throws IOException {
        process =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "ulimit -n " + openFiles + " && exec \"$@\"",
                                "server",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StandaloneServer.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .start();
        lines = process.inputReader();
        port = Integer.parseInt(readUntil(STARTED).group(1));
        readUntil(WARM);
    }

    int port() {
        return port;
    }

    Matcher readUntil(Pattern pattern) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            log.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("the server ended: " + String.join("\n", log));
    }

    /// Reads on, and forgets, what the server says: it would wait for a reader.
    void forgetLog() {
        Thread.ofPlatform().daemon(true).start(() -> lines.lines().forEach(_ -> {}));
    }

    int threads() throws IOException {
        return entriesOf("task");
    }

    int files() throws IOException {
        return entriesOf("fd");
    }

    private int entriesOf(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(status(folder))) {
            return (int) entries.count();
        }
    }

    int residentMebibytes() throws IOException {
        Matcher matcher = RESIDENT.matcher(Files.readString(status("status")));
        if (!matcher.find()) {
            throw new IOException("no VmRSS of " + process.pid());
        }
        return Integer.parseInt(matcher.group(1)) / 1024;
    }

    private Path status(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    /// Ends it as it ends by itself; all that it said.
    List<String> end() throws IOException, InterruptedException {
        process.outputWriter().close();
        lines.lines().forEach(log::add);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException("the server does not end");
        }
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
