package ai.fluxion.cli;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.retail.DatabaseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// `fluxion serve` in a process of its own, on free ports; what it logs is in a file.
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready (postgresql://\\S+) (http://\\S+)");

    private final Process process;
    private final String url;
    private final String httpUrl;

    private ServerProcess(Process process, String url, String httpUrl) {
        this.process = process;
        this.url = url;
        this.httpUrl = httpUrl;
    }

    /// Waits for the line that says both doors are open.
    public static ServerProcess start(Path served, Path log, String... options) throws IOException {
        Process process = launch(served, log, options);
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new ServerProcess(process, ready.group(1), ready.group(2));
            }
            seen.append(line).append('\n');
        }
        throw new IOException("serve ended without a ready line: " + seen + Files.readString(log));
    }

    /// As [#start], but without waiting for anything.
    static Process launch(Path served, Path log, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", served.toString()));
        arguments.addAll(List.of("--port", "0", "--http-port", "0"));
        arguments.addAll(List.of(options));
        return JavaProcess.of(List.of("-Xmx512m"), Main.class.getName(), arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public String url() {
        return url;
    }

    String httpUrl() {
        return httpUrl;
    }

    public long pid() {
        return process.pid();
    }

    public DataSource source() {
        return new DatabaseUrl(url).dataSource("fluxion-test");
    }

    /// SIGKILL: nothing of the process runs any more.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM; returns the exit status.
    public int terminate() throws InterruptedException {
        signal();
        return awaitEnd();
    }

    /// SIGTERM, without waiting for what follows.
    void signal() {
        process.destroy();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("serve did not end within a minute of SIGTERM");
        }
        return process.exitValue();
    }

    /// In KiB, of memory that is resident now.
    public long residentKib() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", pid() + "", "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no VmRSS of process " + pid());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
