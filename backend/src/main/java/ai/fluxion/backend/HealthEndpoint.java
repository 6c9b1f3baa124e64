package ai.fluxion.backend;

import ai.fluxion.backend.access.Operation;
import ai.fluxion.backend.database.Pool;
import ai.fluxion.backend.database.SqlFailure;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Map;

/// `/health`: 200 when a pooled connection to the database answers, else 503 with the SQLSTATE.
final class HealthEndpoint {
    private final Pool pool;

    HealthEndpoint(Pool pool) {
        this.pool = pool;
    }

    void register(RoutesConfig routes) {
        routes.get("/health", this::health, Operation.PUBLIC);
    }

    private void health(Context context) {
        try {
            pool.check();
        } catch (SQLException e) {
            throw new ProblemException(
                    ProblemKind.DATABASE_UNAVAILABLE,
                    Text.of("database-unavailable.health", SqlFailure.of(e).sqlState()),
                    e);
        }
        context.json(Map.of("status", "ok", "database", "ok"));
    }
}
