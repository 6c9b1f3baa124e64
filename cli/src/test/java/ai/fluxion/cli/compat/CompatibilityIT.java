package ai.fluxion.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.ServerProcess;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What PostgreSQL 15 does for each client our server does, too, but for the known differences, and
/// docs/compatibility.md says so. `-Dfluxion.compatibility.write=true` writes that page's tables
/// instead of comparing them.
class CompatibilityIT {
    private static final boolean WRITE = Boolean.getBoolean("fluxion.compatibility.write");
    private static final Path PAGE =
            Path.of(System.getProperty("fluxion.root", ".."), "docs/compatibility.md");

    @TempDir private static Path directory;
    private static PostgresProcess postgres;
    private static ServerProcess fluxion;
    private static KnownDifferences known;
    private static CompatibilityTable table;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        try (Connection connection = postgres.newDatabase("fluxion").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE fluxion SUPERUSER LOGIN");
        }
        fluxion =
                ServerProcess.start(
                        directory.resolve("datos.duckdb"), directory.resolve("fluxion.log"));
        known = KnownDifferences.read();
        table = new CompatibilityTable(known);
    }

    @AfterAll
    static void stop() throws Exception {
        if (fluxion != null) {
            fluxion.close();
            postgres.close();
        }
        if (WRITE) {
            table.writeInto(PAGE);
        }
    }

    static List<Client> clients() {
        return Clients.ALL;
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everyCheckGivesWhatItGivesOnPostgresql(Client client) throws Exception {
        client.assumeInstalled();
        Client.Run onPostgres;
        Client.Run onFluxion;
        String postgresUrl = postgres.url("fluxion").replace("postgres@", "fluxion@");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<Client.Run> first = both.submit(() -> client.run(postgresUrl));
            Future<Client.Run> second = both.submit(() -> client.run(fluxion.url()));
            onPostgres = first.get();
            onFluxion = second.get();
        }
        List<Comparison> comparisons = comparisons(client.title(), onPostgres, onFluxion);
        table.section(client.title(), onPostgres.version(), comparisons);

        assertThat(comparisons)
                .as("checks that fail on PostgreSQL itself")
                .noneMatch(comparison -> comparison.postgres() instanceof Outcome.Failure);
        assertThat(comparisons.stream().filter(this::isUnexpected).map(Comparison::explanation))
                .as("differences that known-differences.txt has not")
                .isEmpty();
        if (!WRITE) {
            assertPageAgrees(client.title(), comparisons.stream().map(table::row).toList());
        }
    }

    /// What works now and did not when the page was written may wait until it is written again.
    private static void assertPageAgrees(String client, List<String> rows) throws IOException {
        List<String> page = CompatibilityTable.rows(PAGE, client);
        assertThat(page.stream().map(CompatibilityTable::check).toList())
                .as("the checks of docs/compatibility.md")
                .isEqualTo(rows.stream().map(CompatibilityTable::check).toList());
        assertThat(rows.stream().filter(row -> !CompatibilityTable.isOk(row)))
                .as("rows that docs/compatibility.md has otherwise")
                .allMatch(page::contains);
    }

    private static List<Comparison> comparisons(
            String client, Client.Run onPostgres, Client.Run onFluxion) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Map.Entry<String, Outcome> check : onPostgres.outcomes().entrySet()) {
            Outcome ours = onFluxion.outcomes().getOrDefault(check.getKey(), Outcome.NONE);
            comparisons.add(new Comparison(client, check.getKey(), check.getValue(), ours));
        }
        return comparisons;
    }

    private boolean isUnexpected(Comparison comparison) {
        return comparison.verdict() != Comparison.Verdict.OK && known.reason(comparison).isEmpty();
    }
}
