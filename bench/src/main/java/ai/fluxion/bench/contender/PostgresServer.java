package ai.fluxion.bench.contender;

import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// A PostgreSQL of this machine's package with its data in a directory of the run, on loopback,
/// durable as installed.
public final class PostgresServer implements Contender {
    private static final long START_SECONDS = 60;
    private static final List<String> OF_BOTH = List.of("max_connections=400");

    private final String name;
    private final Path directory;
    private final PostgresPrograms programs;
    private final Setup setup;
    private final int port;

    /// What distinguishes the two.
    private sealed interface Setup {
        /// Nothing but the table.
        record Untuned() implements Setup {}

        /// Section 2.6: the platform's schema has the partitions and indexes.
        record Tuned(List<String> settings) implements Setup {}
    }

    private PostgresServer(
            String name, Path directory, PostgresPrograms programs, Setup setup, int port) {
        this.name = name;
        this.directory = directory;
        this.programs = programs;
        this.setup = setup;
        this.port = port;
    }

    public static PostgresServer untuned(String name, Path directory, PostgresPrograms programs)
            throws IOException {
        return new PostgresServer(name, directory, programs, new Setup.Untuned(), freePort());
    }

    /// A machine of less than 8 GB gets its quarter as shared_buffers, as its manual advises.
    public static PostgresServer tuned(
            String name, Path directory, PostgresPrograms programs, long machineBytes)
            throws IOException {
        long megabytes = machineBytes >> 20;
        List<String> settings =
                List.of(
                        "shared_buffers=" + Math.min(2_048, megabytes / 4) + "MB",
                        "effective_cache_size=" + Math.min(6_144, megabytes * 3 / 4) + "MB",
                        "work_mem=50MB",
                        "maintenance_work_mem=512MB");
        return new PostgresServer(name, directory, programs, new Setup.Tuned(settings), freePort());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetKind kind() {
        return switch (setup) {
            case Setup.Untuned() -> TargetKind.POSTGRESQL_UNTUNED;
            case Setup.Tuned tuned -> TargetKind.POSTGRESQL_TUNED;
        };
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("data/PG_VERSION"))) {
            run(
                    "initdb",
                    "-D",
                    data(),
                    "-U",
                    "postgres",
                    "--auth=trust",
                    "-E",
                    "UTF8",
                    "--no-locale");
        }
        stopLeftOver();
        StringBuilder options =
                new StringBuilder("-p " + port + " -k '' -c listen_addresses=127.0.0.1");
        settings().forEach(setting -> options.append(" -c ").append(setting));
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                directory.resolve("server.log").toString(),
                "-o",
                options.toString(),
                "start");
    }

    /// One of a run that was killed still has the data.
    private void stopLeftOver() throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve("data/postmaster.pid"))) {
            return;
        }
        if (execute("pg_ctl", "-D", data(), "status") == 0) {
            close();
        }
    }

    @Override
    public boolean restart() throws IOException, InterruptedException {
        close();
        start();
        return true;
    }

    private DataSource source() {
        return new DatabaseUrl(address()).dataSource("fluxion-evaluar");
    }

    private String address() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public Session open() throws SQLException {
        return new JdbcSession(source());
    }

    @Override
    public void createTables(Session session) throws SQLException {
        switch (setup) {
            case Setup.Untuned() -> {
                Tables.createPlain(session);
                session.execute("ALTER TABLE ventas_raw ADD PRIMARY KEY (id)");
            }
            case Setup.Tuned tuned -> {
                RetailSchema.migrate(source());
                session.execute("SET search_path = ventas, operacion, public");
            }
        }
    }

    @Override
    public void settle(Session session) throws SQLException {
        switch (setup) {
            case Setup.Untuned() -> session.execute("VACUUM ANALYZE");
            case Setup.Tuned tuned -> {
                // Sales of other years than the platform's lie in the default partition until now.
                session.rows("SELECT crear_particiones(min(fecha), max(fecha)) FROM ventas_raw");
                session.execute(DailyView.FILL);
                session.execute("VACUUM ANALYZE");
            }
        }
    }

    @Override
    public String dailyView() {
        return switch (setup) {
            case Setup.Untuned() -> "ventas_diarias";
            case Setup.Tuned tuned -> DailyView.NAME;
        };
    }

    @Override
    public Optional<String> url() {
        return Optional.of(address());
    }

    @Override
    public String version(Session session) throws SQLException {
        return "PostgreSQL " + session.rows("SHOW server_version").getFirst().getFirst();
    }

    @Override
    public List<String> settings() {
        List<String> settings = new ArrayList<>(OF_BOTH);
        if (setup instanceof Setup.Tuned(List<String> own)) {
            settings.addAll(own);
        }
        return settings;
    }

    @Override
    public OptionalLong diskBytes() throws IOException {
        return OptionalLong.of(DirectorySize.of(Path.of(data())));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(directory.resolve("data/postmaster.pid"))) {
            run("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        if (execute(program, arguments) != 0) {
            throw new IOException(
                    program
                            + " failed: "
                            + Files.readString(output(program), StandardCharsets.UTF_8));
        }
    }

    private Path output(String program) {
        return directory.resolve(program + ".out");
    }

    /// Its exit code.
    private int execute(String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = programs.command(program);
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output(program).toFile())
                        .start();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + START_SECONDS + " s");
        }
        return process.exitValue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
