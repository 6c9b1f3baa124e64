package ai.fluxion.pgwire.sqllogic;

import ai.fluxion.pgwire.ServerFixture;
import ai.fluxion.pgwire.sqllogic.Step.Change;
import ai.fluxion.pgwire.sqllogic.Step.Query;
import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.hydromatic.sqllogictest.SqlTestQueryOutputDescription.SortOrder;
import org.duckdb.DuckDBDriver;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/// The three databases side by side. Every other query goes to our server as a simple query with
/// its answer in text, the rest through the extended protocol with values in binary.
final class Comparison implements AutoCloseable {
    private static final Pattern CREATED =
            Pattern.compile("^\\s*CREATE\\s+(TABLE|VIEW)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final ServerFixture server;
    private final PostgresProcess postgresServer;
    private final Client text;
    private final Client binary;
    private final Client duckDb;
    private final Client postgres;
    private final Tally fromDuckDb = new Tally();
    private final Tally fromPostgres = new Tally();
    private int changes;
    private int queries;

    private Comparison(ServerFixture server, PostgresProcess postgresServer) throws SQLException {
        this.server = server;
        this.postgresServer = postgresServer;
        PGSimpleDataSource simple = server.dataSource();
        simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
        text = new Client(simple.getConnection());
        PGSimpleDataSource extended = server.dataSource();
        extended.setPrepareThreshold(-1);
        binary = new Client(extended.getConnection());
        duckDb = new Client(new DuckDBDriver().connect("jdbc:duckdb:", ourSettings()));
        postgres = new Client(postgresServer.dataSource("postgres").getConnection());
        postgres.change("SET synchronous_commit = off");
    }

    static Comparison start(Path directory) throws IOException, InterruptedException, SQLException {
        return new Comparison(
                ServerFixture.start(directory),
                PostgresProcess.start(directory.resolve("postgres")));
    }

    /// DuckDB's own settings for PostgreSQL's answers, which our server opens its files with.
    private static Properties ourSettings() {
        Properties settings = new Properties();
        settings.setProperty("integer_division", "true");
        settings.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
        return settings;
    }

    void play(TestFile file) {
        Deque<String> cleaning = new ArrayDeque<>();
        for (Step step : file.steps()) {
            switch (step) {
                case Change(String sql) -> {
                    Matcher created = CREATED.matcher(sql);
                    if (created.find()) {
                        cleaning.push("DROP " + created.group(1) + " " + created.group(2));
                    }
                    change(sql);
                }
                case Query query -> query(query);
            }
        }
        for (String drop : cleaning) {
            List.of(text, duckDb, postgres).forEach(client -> client.change(drop));
        }
    }

    private void change(String sql) {
        changes++;
        Answer ours = text.change(sql);
        compare(sql, SortOrder.NONE, List.of(ours, duckDb.change(sql), postgres.change(sql)));
    }

    private void query(Query query) {
        queries++;
        Client client = queries % 2 == 0 ? text : binary;
        Answer ours = client.query(query.sql());
        compare(
                query.sql(),
                query.order(),
                List.of(ours, duckDb.query(query.sql()), postgres.query(query.sql())));
    }

    /// `answers` are ours, DuckDB's and PostgreSQL's.
    private void compare(String sql, SortOrder order, List<Answer> answers) {
        fromDuckDb.add(Difference.between(sql, order, answers.get(0), answers.get(1)), sql);
        fromPostgres.add(Difference.between(sql, order, answers.get(0), answers.get(2)), sql);
    }

    Tally fromDuckDb() {
        return fromDuckDb;
    }

    Tally fromPostgres() {
        return fromPostgres;
    }

    int queries() {
        return queries;
    }

    /// What was asked, and how long each database took for it.
    String cost() {
        return String.format(
                Locale.ROOT,
                "%d queries and %d changes: Fluxion %.0f s, DuckDB %.0f s, PostgreSQL %.0f s",
                queries,
                changes,
                text.seconds() + binary.seconds(),
                duckDb.seconds(),
                postgres.seconds());
    }

    @Override
    public void close() throws SQLException, IOException, InterruptedException {
        text.close();
        binary.close();
        duckDb.close();
        postgres.close();
        server.close();
        postgresServer.close();
    }
}
