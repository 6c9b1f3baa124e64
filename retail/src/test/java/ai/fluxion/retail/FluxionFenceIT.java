package ai.fluxion.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.engine.Engine;
import ai.fluxion.engine.EngineConfig;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.pgwire.PgServer;
import ai.fluxion.pgwire.PgServerConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fence on our own server, over two files: the later of two loads fails instead of waiting.
final class FluxionFenceIT {
    @TempDir private Path directory;

    @Test
    void ofTwoLoadsOfAStoreTheLaterConflicts() throws Exception {
        EngineConfig config = EngineConfig.of(List.of(file("ventas"), file("operacion")));
        try (Engine engine = Engine.open(config);
                PgServer server = PgServer.start(engine, PgServerConfig.onLoopback(0, directory))) {
            DataSource database =
                    new DatabaseUrl("postgresql://fluxion@127.0.0.1:" + server.port() + "/fluxion")
                            .dataSource("fluxion-test");
            RetailSchema.migrate(database);
            takeInTurn(database);
        }
    }

    private DatabaseFile file(String name) {
        return new DatabaseFile(name, directory.resolve(name + ".duckdb"));
    }

    private static void takeInTurn(DataSource database) throws SQLException {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Fence.take(first, Dialect.FLUXION, 1);
            first.commit();
            Fence.take(first, Dialect.FLUXION, 1);
            assertThatThrownBy(() -> Fence.take(second, Dialect.FLUXION, 1))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("40001"));
            second.rollback();
            first.commit();
            Fence.take(second, Dialect.FLUXION, 1);
            second.commit();
            assertThat(Sql.rows(second, "SELECT * FROM ventas.turnos")).containsExactly("1|3");
            second.rollback();
        }
    }
}
