package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same conversations with PostgreSQL 15: what differs is an O and a P line of the trace, with
/// its reason.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationTraceIT {
    /// The table's OID and the column's number, which our server does not tell.
    private static final String TABLE_COLUMN = "(\"[^\"]*\") \\d+ \\d+ (\\d+ -?\\d+ -?\\d+ [01])";

    private PostgresProcess postgres;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        try (Connection connection = postgres.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE fluxion SUPERUSER LOGIN");
        }
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void postgresSaysTheSameButWhatTheTraceTells(Path trace) throws Exception {
        try (Connection connection = postgres.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS fluxion WITH (FORCE)");
        }
        postgres.newDatabase("fluxion");
        List<String> lines = Trace.lines(trace, Trace.Side.POSTGRES);
        int port = URI.create(postgres.url("fluxion")).getPort();
        assertThat(String.join("\n", withoutTables(Trace.play(port, lines))))
                .isEqualTo(String.join("\n", withoutTables(lines)));
    }

    private static List<String> withoutTables(List<String> lines) {
        return lines.stream()
                .map(
                        line ->
                                line.startsWith("B RowDescription")
                                        ? line.replaceAll(TABLE_COLUMN, "$1 0 0 $2")
                                        : line)
                .toList();
    }

    static Stream<Path> traces() throws IOException, URISyntaxException {
        return Trace.all();
    }
}
