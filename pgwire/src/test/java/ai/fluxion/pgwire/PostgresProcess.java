package ai.fluxion.pgwire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL 15 of Debian's package with its data in a directory of the test; as root it runs in
/// a user namespace, because it refuses root.
public final class PostgresProcess implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private final Path directory;
    private final int port;

    private PostgresProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    public static PostgresProcess start(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.exists(PROGRAMS.resolve("initdb")), "PostgreSQL 15 is not installed");
        int port = freePort();
        PostgresProcess server = new PostgresProcess(directory, port);
        String data = directory.resolve("data").toString();
        server.run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "-N");
        server.run(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                directory.resolve("server.log").toString(),
                "-o",
                "-p " + port + " -k '' -c listen_addresses=127.0.0.1",
                "start");
        return server;
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        return source;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "stop");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name", "").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = directory.resolve(program + ".out");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(
                    program + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
