package ai.fluxion.backend;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The backend on a real PostgreSQL 15.
class BackendPostgresIT extends BackendContract {
    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static TestBackend backend;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
        backend = TestBackend.start(PlatformDatabase.create(postgres, "contrato"), directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (backend != null) {
            backend.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    protected TestBackend backend() {
        return backend;
    }
}
