package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another session creates, drops, grants or revokes holds for a role's next statement, though
/// the catalog is read once for all.
class PrivilegesAtOnceTest {
    @TempDir Path directory;
    private ServerFixture server;
    private Connection owner;
    private Connection ana;

    @BeforeEach
    void open() throws SQLException {
        server = ServerFixture.start(directory);
        owner = server.dataSource().getConnection();
        run(owner, "CREATE TABLE abierta AS SELECT 1 AS x");
        run(owner, "CREATE TABLE secreta AS SELECT 7 AS x");
        run(owner, "CREATE ROLE ana LOGIN");
        run(owner, "GRANT USAGE ON SCHEMA test TO ana");
        run(owner, "GRANT SELECT ON abierta TO ana");
        ana = server.dataSource().getConnection("ana", "");
    }

    @AfterEach
    void close() throws SQLException {
        ana.close();
        owner.close();
        server.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String read(String table) throws SQLException {
        try (Statement statement = ana.createStatement();
                ResultSet rows = statement.executeQuery("SELECT x FROM " + table)) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }

    private void assertDenied(String table) {
        assertThatThrownBy(() -> read(table))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
    }

    @Test
    void grantsAndRevokes() throws SQLException {
        assertThat(read("abierta")).isEqualTo("1");
        assertDenied("secreta");
        run(owner, "GRANT SELECT ON secreta TO ana");
        assertThat(read("secreta")).isEqualTo("7");
        run(owner, "REVOKE SELECT ON secreta FROM ana");
        assertDenied("secreta");
        run(owner, "REVOKE USAGE ON SCHEMA test FROM ana");
        assertDenied("abierta");
    }

    @Test
    void tablesAndMacrosMadeMeanwhile() throws SQLException {
        assertThat(read("abierta")).isEqualTo("1");
        run(owner, "CREATE TABLE nueva AS SELECT 9 AS x");
        assertDenied("nueva");
        run(owner, "GRANT SELECT ON nueva TO ana");
        assertThat(read("nueva")).isEqualTo("9");
        run(owner, "CREATE MACRO todas() AS TABLE SELECT x FROM secreta");
        assertDenied("todas()");
        owner.setAutoCommit(false);
        run(owner, "CREATE TABLE otra AS SELECT 9 AS x");
        assertThat(read("abierta")).isEqualTo("1");
        owner.commit();
        assertDenied("otra");
    }

    @Test
    void aTableMadeAfterBeginIsJudgedToo() throws SQLException {
        ana.setAutoCommit(false);
        try (Statement statement = ana.createStatement()) {
            statement.execute("SELECT 1");
        }
        run(owner, "CREATE TABLE nueva AS SELECT 9 AS x");
        assertThatThrownBy(() -> read("nueva")).isInstanceOf(SQLException.class);
        ana.rollback();
        assertDenied("nueva");
        ana.rollback();
    }

    @Test
    void aTableDroppedMeanwhileIsStillOfAnOlderSnapshot() throws SQLException {
        assertDenied("secreta");
        ana.setAutoCommit(false);
        assertThat(read("abierta")).isEqualTo("1");
        run(owner, "DROP TABLE secreta");
        assertThat(read("abierta")).isEqualTo("1");
        assertDenied("secreta");
        ana.rollback();
    }

    @Test
    void aPreparedStatementIsJudgedEachTimeItRuns() throws SQLException {
        try (PreparedStatement prepared =
                ana.prepareStatement("SELECT x FROM abierta WHERE x > ?")) {
            prepared.setInt(1, 0);
            for (int i = 0; i < 7; i++) {
                try (ResultSet rows = prepared.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
            }
            run(owner, "REVOKE SELECT ON abierta FROM ana");
            assertThatThrownBy(prepared::executeQuery).hasMessageContaining("permission denied");
        }
    }
}
