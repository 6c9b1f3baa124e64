package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of `ventas` and `operacion` up to date, step by step, each step in its own
/// transaction with the row of the history that remembers it: our server writes one attached file a
/// transaction, so each schema has its own history. Any number of processes may do it at once.
public final class RetailSchema {
    static final String VENTAS = "ventas";
    static final String OPERACION = "operacion";

    private static final Logger LOG = LoggerFactory.getLogger(RetailSchema.class);
    private static final long LOCK = 0x466C7578696F6E01L;
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 250;

    /// What the loser of two concurrent migrations sees: serialization failure, deadlock, the
    /// history's key.
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "23505");

    /// A missing table, schema or, on our server, file.
    private static final Set<String> NO_SUCH_TABLE = Set.of("42P01", "3F000", "3D000");

    private RetailSchema() {}

    public static void migrate(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            Dialect dialect = Dialect.of(connection);
            connection.setAutoCommit(false);
            try {
                migrate(connection, dialect, VENTAS);
                migrate(connection, dialect, OPERACION);
                Partitions.ahead(connection, dialect);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /// The steps that a database has not had, as `ventas 4 partitions`; autocommit must be on.
    /// Throws [SchemaException] when it has had others.
    public static List<String> pending(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        List<String> pending = new ArrayList<>();
        for (String schema : List.of(VENTAS, OPERACION)) {
            for (Migration step : missing(connection, schema, Migration.of(schema, dialect))) {
                pending.add(schema + " " + step.version() + " " + step.description());
            }
        }
        return pending;
    }

    private static List<Migration> missing(
            Connection connection, String schema, List<Migration> steps) throws SQLException {
        try {
            return new MigrationHistory(schema).missing(connection, steps);
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.contains(Optional.ofNullable(e.getSQLState()).orElse(""))) {
                return steps;
            }
            throw e;
        }
    }

    private static void migrate(Connection connection, Dialect dialect, String schema)
            throws SQLException {
        boolean more = true;
        int lost = 0;
        while (more) {
            try {
                more = step(connection, dialect, schema);
                lost = 0;
            } catch (SQLException e) {
                connection.rollback();
                lost++;
                if (!LOST_RACE.contains(Optional.ofNullable(e.getSQLState()).orElse(""))
                        || lost == ATTEMPTS) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    /// True when it applied a step; false when there was none left.
    private static boolean step(Connection connection, Dialect dialect, String schema)
            throws SQLException {
        prepare(connection, dialect, schema);
        MigrationHistory history = new MigrationHistory(schema);
        history.createIfMissing(connection);
        List<Migration> steps = Migration.of(schema, dialect);
        Optional<Migration> next = history.missing(connection, steps).stream().findFirst();
        if (next.isPresent()) {
            // First, so that a concurrent process loses here and not amid the tables.
            history.record(connection, next.get());
            apply(connection, next.get());
        }
        connection.commit();
        next.ifPresent(
                step ->
                        LOG.info(
                                "schema migrated schema={} version={} description={}",
                                schema,
                                step.version(),
                                step.description()));
        return next.isPresent();
    }

    private static void prepare(Connection connection, Dialect dialect, String schema)
            throws SQLException {
        switch (dialect) {
            case FLUXION -> {
                // An attached file is the schema; two writers of it conflict, and one retries.
            }
            case POSTGRESQL -> {
                try (PreparedStatement lock =
                        connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                    lock.setLong(1, LOCK);
                    lock.execute();
                }
                createSchema(connection, schema);
            }
            case MOTHERDUCK -> createSchema(connection, schema);
        }
    }

    private static void createSchema(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
    }

    private static void apply(Connection connection, Migration step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql());
            for (SQLWarning warning = statement.getWarnings();
                    warning != null;
                    warning = warning.getNextWarning()) {
                LOG.warn(
                        "schema migration warns schema={} version={} text={}",
                        step.schema(),
                        step.version(),
                        warning.getMessage());
            }
        }
    }

    /// Another process migrates: its end is seen only by asking again, which the caller does a
    /// bounded number of times.
    private static void pause(SQLException lostRace) throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lostRace.addSuppressed(e);
            throw lostRace;
        }
    }
}
