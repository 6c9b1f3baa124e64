package ai.fluxion.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresProcessIT {
    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource
    void everyReleaseStartsKeepsItsDataAndStartsAgain(PostgresRelease release) throws Exception {
        try (PostgresProcess server = PostgresProcess.start(release, directory)) {
            try (Connection connection = server.newDatabase("prueba").getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(connection.getMetaData().getDatabaseMajorVersion())
                        .isEqualTo(release.major());
                statement.execute("CREATE TABLE t AS SELECT 1 AS n");
            }
            server.stop();
            server.startAgain();
            try (Connection connection = server.dataSource("prueba").getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT n FROM t")) {
                assertThat(row.next()).isTrue();
            }
        }
    }
}
