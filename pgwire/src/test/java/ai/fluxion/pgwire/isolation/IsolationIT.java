package ai.fluxion.pgwire.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.ServerFixture;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which anomalies happen: the table of docs/isolation.md is what this test sees.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
    private static final List<String> LEVELS =
            List.of("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE");

    private PostgresProcess postgres;
    private ServerFixture server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        server = ServerFixture.start(directory);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        postgres.close();
    }

    @Test
    void anomaliesAreThoseOfTheDocumentsTable() throws Exception {
        Player ours = new Player(server.dataSource());
        Player theirs = new Player(postgres.dataSource("postgres"));
        StringBuilder table = new StringBuilder();
        for (Anomaly anomaly : Anomaly.values()) {
            table.append("| ").append(anomaly).append(", ").append(anomaly.words());
            List<Boolean> ourLevels = happened(ours, anomaly);
            assertThat(ourLevels).as("%s at every level", anomaly).containsOnly(ourLevels.get(0));
            table.append(words(ourLevels.get(0)));
            happened(theirs, anomaly).forEach(happened -> table.append(words(happened)));
            table.append(" |\n");
        }
        Path document = Path.of(System.getProperty("fluxion.root", ".."), "docs/isolation.md");
        assertThat(Files.readString(document)).contains(table.toString());
    }

    @Test
    void aSnapshotIsOfTheFirstQueryNotOfBegin() throws Exception {
        List<Turn> turns =
                Turn.turns(
                        """
                        1 BEGIN
                        2 BEGIN
                        2 UPDATE test SET value = 11 WHERE id = 1
                        2 COMMIT
                        1 SELECT value FROM test WHERE id = 1
                        3 BEGIN
                        3 UPDATE test SET value = 12 WHERE id = 1
                        3 COMMIT
                        1 SELECT value FROM test WHERE id = 1
                        1 COMMIT
                        """);
        for (DataSource source : List.of(server.dataSource(), postgres.dataSource("postgres"))) {
            assertThat(new Player(source).play(turns, "REPEATABLE READ").of(1))
                    .containsExactly("11", "11", "COMMIT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "SET default_transaction_isolation = 'serializable'"
            })
    void serializableIsAnsweredWithAWarningThatItIsNot(String sql) throws Exception {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            assertThat(statement.getWarnings().getMessage())
                    .startsWith("SERIALIZABLE is served as snapshot isolation");
            statement.execute("ROLLBACK");
            assertThat(connection.getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        }
    }

    private static List<Boolean> happened(Player player, Anomaly anomaly) throws Exception {
        Stream.Builder<Boolean> happened = Stream.builder();
        for (String level : LEVELS) {
            happened.add(anomaly.happenedIn(player.play(anomaly.turns(), level)));
        }
        return happened.build().toList();
    }

    private static String words(boolean happened) {
        return happened ? " | happens" : " | –";
    }
}
