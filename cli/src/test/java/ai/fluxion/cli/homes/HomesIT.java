package ai.fluxion.cli.homes;

import ai.fluxion.backend.BackendContract;
import ai.fluxion.backend.TestBackend;
import ai.fluxion.bench.sales.SalesGenerator;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.LoadLedgerContract;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.SchemaContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Every contract of the platform on every home; each home is started once.
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init") // start, which NullAway does not know as a @BeforeAll
record HomesIT(Home home) {
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    @TempDir private static Path directory;
    private static HomeServer server;
    private static TestBackend backend;

    @BeforeParameterizedClassInvocation
    static void start(Home home) throws Exception {
        Path files = Files.createDirectory(directory.resolve(home.name()));
        server = home.start(files);
        OPEN.push(server);
        String url = server.newDatabase();
        RetailSchema.migrate(source(url));
        backend = TestBackend.start(url, files);
        OPEN.push(backend);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    private static DataSource source(String url) {
        return new DatabaseUrl(url).dataSource("fluxion-test");
    }

    @Nested
    class Schema extends SchemaContract {
        @Override
        protected DataSource newDatabase() throws Exception {
            return source(server.newDatabase());
        }
    }

    @Nested
    class LoadLedger extends LoadLedgerContract {
        @Override
        protected DataSource newDatabase() throws Exception {
            return source(server.newDatabase());
        }
    }

    @Nested
    class Loads extends LoadsContract {
        @Override
        protected String newDatabase() throws Exception {
            return server.newDatabase();
        }

        /// Generated once for all homes.
        @Override
        protected Path generated(SalesPlan plan) throws Exception {
            Path sales = directory.resolve("generated");
            if (!Files.exists(sales)) {
                new SalesGenerator(plan, 2).write(Files.createDirectory(sales), lines -> {});
            }
            return sales;
        }
    }

    @Nested
    class Doctor extends DoctorContract {
        @Override
        protected String newDatabase() throws Exception {
            return server.newDatabase();
        }
    }

    @Nested
    class Backend extends BackendContract {
        @Override
        protected TestBackend backend() {
            return backend;
        }
    }
}
