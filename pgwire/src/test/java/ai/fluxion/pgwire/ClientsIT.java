package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.Needs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs and libraries that people use, as processes of their own.
class ClientsIT {
    private static final int TIMEOUT_SECONDS = 30;

    @TempDir static Path directory;
    private static ServerFixture server;

    @BeforeAll
    static void startServer() {
        server = ServerFixture.start(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void psqlRunsStatementsAndCopies() throws Exception {
        Needs.tool(isOnPath("psql"), "psql");
        Path rows = Files.writeString(directory.resolve("rows.csv"), "1,a\n2,\n");
        String output =
                run(
                        "psql",
                        "-X",
                        "-A",
                        "-t",
                        "-v",
                        "ON_ERROR_STOP=1",
                        url(),
                        "-c",
                        "CREATE TABLE psql_rows (id INTEGER, name VARCHAR)",
                        "-c",
                        "\\copy psql_rows FROM '" + rows + "' CSV",
                        "-c",
                        "SELECT * FROM psql_rows ORDER BY id",
                        "-c",
                        "BEGIN; UPDATE psql_rows SET name = 'b' WHERE id = 2; ROLLBACK;"
                                + " SELECT count(name) FROM psql_rows",
                        "-c",
                        "\\copy (SELECT * FROM psql_rows ORDER BY id) TO STDOUT");
        assertThat(output.lines().toList())
                .containsExactly(
                        "CREATE TABLE",
                        "COPY 2",
                        "1|a",
                        "2|",
                        "BEGIN",
                        "UPDATE 1",
                        "ROLLBACK",
                        "1",
                        "1\ta",
                        "2\t\\N");
    }

    @Test
    void psqlShowsAnErrorWithItsCodeAndPlace() throws Exception {
        Needs.tool(isOnPath("psql"), "psql");
        String output =
                run("psql", "-X", "-v", "VERBOSITY=verbose", url(), "-c", "SELECT * FROM nowhere");
        assertThat(output).contains("ERROR:  42P01").contains("LINE 1: SELECT * FROM nowhere");
    }

    @Test
    void psqlDescribesEverythingItHasACommandFor() throws Exception {
        Needs.tool(isOnPath("psql"), "psql");
        List<String> command =
                new ArrayList<>(List.of("psql", "-X", "-A", "-P", "pager=off", url()));
        for (String sql :
                List.of(
                        "CREATE TABLE described (id BIGINT PRIMARY KEY, a VARCHAR DEFAULT 'x' NOT NULL,"
                                + " n DECIMAL(10,2), CHECK (n > 0))",
                        "CREATE INDEX described_a ON described(a)",
                        "CREATE TABLE pointing (x BIGINT REFERENCES described(id))",
                        "CREATE VIEW seen AS SELECT * FROM described",
                        "CREATE SEQUENCE counted")) {
            command.addAll(List.of("-c", sql));
        }
        for (String meta :
                List.of(
                        "d",
                        "dt",
                        "dt+",
                        "di",
                        "dv",
                        "ds",
                        "dn+",
                        "l",
                        "du",
                        "df",
                        "dp",
                        "dT",
                        "dx",
                        "ddp",
                        "dm",
                        "dD",
                        "db",
                        "do",
                        "dC",
                        "d described",
                        "d+ described",
                        "d pointing",
                        "d+ seen",
                        "d counted",
                        "d described_a",
                        "dt test.*")) {
            command.addAll(List.of("-c", "\\" + meta));
        }
        String output = run(command.toArray(String[]::new));
        assertThat(output)
                .doesNotContain("ERROR")
                .contains("test|described|table|fluxion")
                .contains("n|numeric(10,2)||")
                .contains("\"described_pkey\" PRIMARY KEY, btree (id)")
                .contains("\"described_a\" btree (a)")
                .contains("FOREIGN KEY (x) REFERENCES described(id)")
                .contains("CHECK (n > 0)")
                .contains("SELECT * FROM described;");
    }

    @Test
    void sqlalchemyReflectsTablesAndPandasWritesThem() throws Exception {
        assertThat(python("sqlalchemy, pandas, psycopg2", "sqlalchemy_reflection.py"))
                .endsWith("ok\n");
    }

    @Test
    void nestedTransactionsOfPythonsLibrariesGoBackToTheirSavepoints() throws Exception {
        assertThat(python("sqlalchemy, psycopg, psycopg2", "nested_transactions.py"))
                .endsWith("ok\n");
    }

    @Test
    void psycopgHearsNotificationsWhileItWaits() throws Exception {
        assertThat(python("psycopg, psycopg2", "notifications.py")).endsWith("ok\n");
    }

    @Test
    void pgbenchRunsPreparedStatementsFromManyClients() throws Exception {
        Needs.tool(isOnPath("pgbench"), "pgbench");
        Path script =
                Files.writeString(
                        directory.resolve("select.sql"),
                        "\\set i random(1, 1000)\nSELECT :i + 1;\n");
        for (String protocol : List.of("simple", "extended", "prepared")) {
            String output =
                    run(
                            "pgbench",
                            "-n",
                            "-M",
                            protocol,
                            "-c",
                            "8",
                            "-t",
                            "50",
                            "-f",
                            script.toString(),
                            url());
            assertThat(output)
                    .contains("number of transactions actually processed: 400/400")
                    .contains("number of failed transactions: 0");
        }
    }

    @Test
    void psycopg2WritesReadsAndCopies() throws Exception {
        assertThat(python("psycopg2", "psycopg2_client.py")).endsWith("ok\n");
    }

    @Test
    void psycopg2MeetsFailedTransactionsCancelsAndTimeLimitsAsOnPostgres() throws Exception {
        assertThat(python("psycopg2", "psycopg2_traps.py")).endsWith("ok\n");
    }

    @Test
    void interruptInPsqlCancelsItsStatement() throws Exception {
        Needs.tool(isOnPath("psql"), "psql");
        Process psql =
                new ProcessBuilder(
                                "psql",
                                "-X",
                                "-v",
                                "VERBOSITY=verbose",
                                url(),
                                "-c",
                                "\\echo started",
                                "-c",
                                "SELECT count(*) FROM range(100000) a(i), range(100000) b(j)"
                                        + " WHERE i + j = 7")
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = psql.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            while (!psql.waitFor(100, TimeUnit.MILLISECONDS)) {
                new ProcessBuilder("kill", "-INT", Long.toString(psql.pid())).start().waitFor();
            }
            assertThat(output.lines())
                    .contains("ERROR:  57014: canceling statement due to user request");
        } finally {
            psql.destroyForcibly();
        }
    }

    @Test
    void asyncpgNeedsNoParameterTypes() throws Exception {
        assertThat(python("asyncpg", "asyncpg_client.py")).endsWith("ok\n");
    }

    private static String python(String module, String script) throws Exception {
        Optional<String> python = pythonWith(module);
        Needs.tool(python.isPresent(), "a python3 with " + module);
        return run(python.orElseThrow(), resource(script).toString(), url());
    }

    /// A python3 that has the module: several may be installed.
    private static Optional<String> pythonWith(String module) throws Exception {
        for (Path candidate : onPath("python3")) {
            Process process =
                    new ProcessBuilder(candidate.toString(), "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() == 0) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    private static Path resource(String script) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ClientsIT.class.getResource("/clients/" + script)).toURI());
    }

    private static boolean isOnPath(String program) {
        return !onPath(program).isEmpty();
    }

    private static List<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directoryOnPath -> Path.of(directoryOnPath, program))
                .filter(Files::isExecutable)
                .toList();
    }

    private static String url() {
        return "postgresql://fluxion@127.0.0.1:" + server.port() + "/fluxion";
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "client", ".out");
        Process process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output);
        assertThat(ended).as("%s ended by itself: %s", command[0], text).isTrue();
        return text;
    }
}
