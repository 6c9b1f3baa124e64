package ai.fluxion.cli;

import ai.fluxion.bench.measure.Workers;
import ai.fluxion.testservers.Needs;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Eight programs of three kinds, psycopg2 and psql in processes of their own, that insert and
/// update users and orders until they are stopped.
final class SqlWriters implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int OF_PSYCOPG2 = 3;
    private static final int OF_PGJDBC = 3;
    private static final int OF_PSQL = 2;
    private static final String PSYCOPG2 =
            """
            import sys, psycopg2
            connection = psycopg2.connect(sys.argv[1])
            for statement in sys.stdin:
                with connection, connection.cursor() as cursor:
                    cursor.execute(statement)
                    print(cursor.rowcount, flush=True)
            """;

    private final Workers workers = new Workers("writer", OF_PSYCOPG2 + OF_PGJDBC + OF_PSQL);
    private final List<Future<List<String>>> writers = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /// A program connected to the server; each statement is a transaction and changes one row.
    private interface Program extends AutoCloseable {
        void run(List<String> statements) throws SQLException, IOException, InterruptedException;
    }

    private SqlWriters() {}

    static SqlWriters start(ServerProcess server) {
        Needs.tool(Files.isExecutable(PYTHON), PYTHON.toString());
        SqlWriters started = new SqlWriters();
        started.add(OF_PSYCOPG2, "psycopg2", () -> new Psycopg2(server.url()));
        started.add(OF_PGJDBC, "pgjdbc", () -> new Pgjdbc(server.source().getConnection()));
        started.add(OF_PSQL, "psql", () -> new Psql(server.url()));
        return started;
    }

    private void add(int count, String kind, Callable<Program> program) {
        for (int number = 1; number <= count; number++) {
            String name = kind + number;
            writers.add(workers.start(() -> write(name, program)));
        }
    }

    /// Returns the names of the users and orders that the server acknowledged.
    private List<String> write(String writer, Callable<Program> start) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Program program = start.call()) {
            while (!stopped.get()) {
                String name = writer + "-" + acknowledged.size();
                program.run(statements(name));
                acknowledged.add(name);
            }
        }
        return acknowledged;
    }

    private static List<String> statements(String name) {
        return List.of(
                "INSERT INTO operacion.usuarios (usuario, nombre, email, clave_hash, rol) VALUES"
                        + " ('%1$s', '%1$s', '%1$s@example.com', 'sin clave', 'visualizador')"
                                .formatted(name),
                "INSERT INTO operacion.pedidos (numero, ubicacion_id) VALUES ('%s', 1)"
                        .formatted(name),
                "UPDATE operacion.pedidos SET status = 'enviado' WHERE numero = '%s'"
                        .formatted(name),
                "UPDATE operacion.usuarios SET ultimo_login = now() WHERE usuario = '%s'"
                        .formatted(name));
    }

    /// Every writer ends its round; throws when one of them failed. Returns the names of all users
    /// and orders that were acknowledged, each of them with its update.
    List<String> finish() throws InterruptedException {
        stopped.set(true);
        List<String> acknowledged = new ArrayList<>();
        for (Future<List<String>> writer : writers) {
            List<String> own = Workers.resultOf(writer);
            if (own.isEmpty()) {
                throw new IllegalStateException("a writer did nothing");
            }
            acknowledged.addAll(own);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        stopped.set(true);
        workers.close();
    }

    private record Pgjdbc(Connection connection) implements Program {
        @Override
        public void run(List<String> statements) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    requireOne(sql, String.valueOf(statement.executeUpdate(sql)));
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// A process that connects, writes and ends, round for round.
    private record Psql(String url) implements Program {
        @Override
        public void run(List<String> statements) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", url));
            statements.forEach(sql -> command.addAll(List.of("-c", sql)));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("psql failed: " + output);
            }
            List<String> tags = output.lines().toList();
            for (int index = 0; index < statements.size(); index++) {
                String sql = statements.get(index);
                requireOne(sql, tags.get(index).replaceFirst("^(INSERT 0|UPDATE) ", ""));
            }
        }

        @Override
        public void close() {}
    }

    private record Psycopg2(Process process, BufferedWriter input, BufferedReader output)
            implements Program {
        Psycopg2(String url) throws IOException {
            this(
                    new ProcessBuilder(PYTHON.toString(), "-c", PSYCOPG2, url)
                            .redirectErrorStream(true)
                            .start());
        }

        private Psycopg2(Process process) {
            this(
                    process,
                    process.outputWriter(StandardCharsets.UTF_8),
                    process.inputReader(StandardCharsets.UTF_8));
        }

        @Override
        public void run(List<String> statements) throws IOException {
            for (String sql : statements) {
                input.write(sql + "\n");
                input.flush();
                requireOne(sql, String.valueOf(output.readLine()));
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            input.close();
            String rest = String.join("\n", output.lines().toList());
            if (process.waitFor() != 0) {
                throw new IOException("the psycopg2 program failed: " + rest);
            }
        }
    }

    private static void requireOne(String sql, String rows) {
        if (!rows.equals("1")) {
            throw new IllegalStateException("one changed row expected of " + sql + ", not " + rows);
        }
    }
}
