package ai.fluxion.bench.contender;

import ai.fluxion.bench.measure.JavaProcess;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.retail.DatabaseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Our server as users start it: `fluxion serve DIR` in a process of its own.
public final class FluxionProcess implements Contender {
    private static final Pattern READY = Pattern.compile("ready (postgresql://\\S+) \\S+");
    private static final int MOST_CONNECTIONS = 400;
    private static final long STOP_SECONDS = 120;

    private final String name;
    private final Path directory;
    private final String mainClass;
    private final long memoryBytes;
    private final AtomicReference<Optional<Running>> running =
            new AtomicReference<>(Optional.empty());

    private record Running(Process process, String url) {}

    /// `mainClass` is that of the command line, which this module can't see.
    public FluxionProcess(String name, Path directory, String mainClass, long memoryBytes) {
        this.name = name;
        this.directory = directory;
        this.mainClass = mainClass;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.FLUXION;
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(directory);
        Path log = directory.resolve("serve.log");
        Process process =
                JavaProcess.of(
                                List.of("-Xmx512m"),
                                mainClass,
                                List.of(
                                        "serve",
                                        directory.resolve("plataforma") + "/",
                                        "--port",
                                        "0",
                                        "--http-port",
                                        "0",
                                        "--max-connections",
                                        String.valueOf(MOST_CONNECTIONS),
                                        "--memory-limit",
                                        (memoryBytes >> 20) + "MB"))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                running.set(Optional.of(new Running(process, ready.group(1))));
                return;
            }
            seen.append(line).append('\n');
        }
        throw new IOException(
                "fluxion serve ended without a ready line: " + seen + Files.readString(log));
    }

    @Override
    public boolean restart() throws IOException, InterruptedException {
        close();
        start();
        return true;
    }

    @Override
    public Session open() throws SQLException {
        String url = url().orElseThrow(() -> new SQLException(name + " is not running", "08003"));
        return new JdbcSession(new DatabaseUrl(url).dataSource("fluxion-evaluar"));
    }

    /// The server made them when it started.
    @Override
    public void createTables(Session session) {}

    @Override
    public void settle(Session session) throws SQLException {
        session.execute("CHECKPOINT ventas");
    }

    @Override
    public String dailyView() {
        return "ventas_diarias";
    }

    @Override
    public Optional<String> url() {
        return running.get().map(Running::url);
    }

    @Override
    public String version(Session session) throws SQLException {
        return session.rows("SELECT version()").getFirst().getFirst();
    }

    @Override
    public List<String> settings() {
        return List.of(
                "memory-limit=" + (memoryBytes >> 20) + "MB",
                "max-connections=" + MOST_CONNECTIONS,
                "-Xmx512m");
    }

    @Override
    public OptionalLong diskBytes() throws IOException {
        return OptionalLong.of(DirectorySize.of(directory.resolve("plataforma")));
    }

    /// As an operator ends it: SIGTERM.
    @Override
    public void close() throws InterruptedException, IOException {
        Optional<Running> ended = running.getAndSet(Optional.empty());
        if (ended.isEmpty()) {
            return;
        }
        Process process = ended.get().process();
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(
                    "fluxion serve did not end within " + STOP_SECONDS + " s and was killed");
        }
    }
}
