package ai.fluxion.retail.doctor;

import ai.fluxion.retail.Dialect;
import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.SchemaException;
import ai.fluxion.retail.doctor.Finding.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Examines one database of any kind.
public record Doctor(DataSource database) {
    /// `machine` is the server's; without it, it is this one where the server is local.
    public Examination examine(Optional<Machine> machine) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            List<Finding> findings = new ArrayList<>();
            switch (dialect) {
                case FLUXION, MOTHERDUCK -> {
                    // Whoever runs them sets them up: our server at its start, MotherDuck itself.
                }
                case POSTGRESQL -> findings.addAll(new PostgresServer(connection).examine(machine));
            }
            Optional<Finding> schema = schema(connection);
            schema.ifPresent(findings::add);
            if (schema.isEmpty()) {
                findings.addAll(tables(connection, dialect));
            }
            String version = Rows.of(connection, "SELECT version()").getFirst().getFirst();
            return new Examination(dialect, version, findings);
        }
    }

    private static Optional<Finding> schema(Connection connection) throws SQLException {
        try {
            List<String> pending = RetailSchema.pending(connection);
            return pending.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Finding.of(Kind.SCHEMA_PENDING, String.join(", ", pending)));
        } catch (SchemaException e) {
            return Optional.of(Finding.of(Kind.SCHEMA_OTHER, String.valueOf(e.getMessage())));
        }
    }

    private static List<Finding> tables(Connection connection, Dialect dialect)
            throws SQLException {
        List<Finding> findings = new ArrayList<>();
        switch (dialect) {
            case FLUXION, MOTHERDUCK -> {
                // No partitions, no vacuum, no secondary indexes.
            }
            case POSTGRESQL -> findings.addAll(new PostgresTables(connection).examine());
        }
        findings.addAll(new Integrity(connection).examine());
        return findings;
    }
}
