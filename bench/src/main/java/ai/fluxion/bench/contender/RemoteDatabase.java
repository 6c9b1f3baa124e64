package ai.fluxion.bench.contender;

import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// A database that the user gave by its URL: its tables are made where they are missing, and it is
/// never stopped.
public final class RemoteDatabase implements Contender {
    private final String name;
    private final TargetKind kind;
    private final DatabaseUrl url;

    private RemoteDatabase(String name, TargetKind kind, DatabaseUrl url) {
        this.name = name;
        this.kind = kind;
        this.url = url;
    }

    /// Reads `NAME=URL`. The name says what is behind the URL by how it begins: `fluxion`,
    /// `pg_duckdb` or `motherduck`; any other is a PostgreSQL.
    public static RemoteDatabase parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("NAME=URL expected, not \"" + text + "\"");
        }
        String name = text.substring(0, equals);
        DatabaseUrl url = new DatabaseUrl(text.substring(equals + 1));
        return new RemoteDatabase(name, kindOf(name), url);
    }

    private static TargetKind kindOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("motherduck")) {
            return TargetKind.MOTHERDUCK;
        }
        if (lower.startsWith("pg_duckdb")) {
            return TargetKind.PG_DUCKDB;
        }
        return lower.startsWith("fluxion") ? TargetKind.FLUXION : TargetKind.POSTGRESQL_TUNED;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetKind kind() {
        return kind;
    }

    @Override
    public void start() throws SQLException {
        open().close();
    }

    @Override
    public boolean restart() {
        return false;
    }

    @Override
    public Session open() throws SQLException {
        return new JdbcSession(source());
    }

    private DataSource source() {
        return url.dataSource("fluxion-evaluar");
    }

    @Override
    public void createTables(Session session) throws SQLException {
        RetailSchema.migrate(source());
        if (kind == TargetKind.POSTGRESQL_TUNED || kind == TargetKind.PG_DUCKDB) {
            session.execute("SET search_path = ventas, operacion, public");
        }
    }

    @Override
    public void settle(Session session) throws SQLException {
        if (hasMaterializedView()) {
            session.execute(DailyView.FILL);
            session.execute("VACUUM ANALYZE");
        }
    }

    private boolean hasMaterializedView() {
        return kind == TargetKind.POSTGRESQL_TUNED || kind == TargetKind.PG_DUCKDB;
    }

    @Override
    public String dailyView() {
        return hasMaterializedView() ? DailyView.NAME : "ventas_diarias";
    }

    @Override
    public Optional<String> url() {
        return Optional.of(url.text());
    }

    @Override
    public String version(Session session) throws SQLException {
        return session.rows("SELECT version()").getFirst().getFirst();
    }

    @Override
    public List<String> settings() {
        return List.of("given by its URL: " + url);
    }

    @Override
    public OptionalLong diskBytes() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {}
}
