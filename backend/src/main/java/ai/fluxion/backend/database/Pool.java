package ai.fluxion.backend.database;

import ai.fluxion.retail.pgduckdb.DuckDbLimits;
import ai.fluxion.retail.pgduckdb.QueryEngine;
import ai.fluxion.retail.pgduckdb.Setting;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backend's connections to its database. Whoever opens it closes it.
public final class Pool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    private final HikariDataSource connections;
    private final PoolConfig config;

    private Pool(HikariDataSource connections, PoolConfig config) {
        this.connections = connections;
        this.config = config;
    }

    /// Throws when the first connection cannot be made.
    public static Pool open(DataSource database, PoolConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("fluxion-backend");
        hikari.setDataSource(database);
        hikari.setMinimumIdle(config.core());
        hikari.setMaximumPoolSize(config.most());
        hikari.setConnectionTimeout(config.connectionTimeout().toMillis());
        hikari.setValidationTimeout(config.connectionTimeout().toMillis());
        hikari.setKeepaliveTime(config.keepalive().toMillis());
        hikari.setMaxLifetime(config.maxLifetime().toMillis());
        return new Pool(new HikariDataSource(hikari), config);
    }

    public Jdbi jdbi() {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.getConfig(SqlStatements.class)
                .setQueryTimeout((int) config.statementTimeout().toSeconds());
        // Bound values, a password's hash among them, must not reach a log through a message.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /// Who is to answer the dashboards: PostgreSQL, unless pg_duckdb proves that it does.
    public QueryEngine queryEngine() {
        try (Connection connection = connections.getConnection()) {
            QueryEngine engine = QueryEngine.decide(connection, DuckDbLimits.defaults());
            switch (engine) {
                case QueryEngine.Postgres(String reason, boolean _) ->
                        LOG.info("event=dashboards engine=database reason=\"{}\"", reason);
                case QueryEngine.Unproven unproven ->
                        LOG.warn(
                                "event=dashboards engine=database pg_duckdb={} reason=\"{}\"",
                                unproven.version(),
                                unproven.reason());
                case QueryEngine.DuckDb duckDb -> {
                    LOG.info("event=dashboards engine=pg_duckdb version={}", duckDb.version());
                    for (Setting advised : duckDb.advice()) {
                        LOG.warn(
                                "event=pg-duckdb-setting remedy='{}'",
                                advised.ofDatabase(connection.getCatalog()));
                    }
                }
            }
            return engine;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "who answers the dashboards is unknown: " + e.getMessage(), e);
        }
    }

    /// Takes a connection and asks the server for an answer; throws what hinders it.
    public void check() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            if (!connection.isValid((int) Math.max(1, config.connectionTimeout().toSeconds()))) {
                throw new SQLException("the server does not answer", "08006");
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
