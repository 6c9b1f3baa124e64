package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The table of one schema that says which steps it has had. Works in the caller's transaction.
record MigrationHistory(String schema) {
    private record Applied(String description, String checksum) {}

    void createIfMissing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(tableDefinition(schema));
        }
    }

    static String tableDefinition(String schema) {
        return "CREATE TABLE IF NOT EXISTS "
                + schema
                + ".esquema_historia (version INTEGER PRIMARY KEY, descripcion VARCHAR(200) NOT"
                + " NULL, checksum VARCHAR(64) NOT NULL, instante TIMESTAMPTZ NOT NULL DEFAULT"
                + " now())";
    }

    /// Those of `steps` that the schema has not had. Refuses a schema that has had others.
    List<Migration> missing(Connection connection, List<Migration> steps) throws SQLException {
        Map<Integer, Applied> applied = read(connection);
        List<Migration> missing = new ArrayList<>();
        for (Migration step : steps) {
            Applied found = applied.remove(step.version());
            if (found == null) {
                missing.add(step);
            } else if (!found.checksum().equals(step.checksum())) {
                throw changed(step, found);
            }
        }
        if (!applied.isEmpty()) {
            throw new SchemaException(
                    "schema "
                            + schema
                            + " has had the versions "
                            + applied.keySet()
                            + ", which this program does not know: run a newer Fluxion");
        }
        return missing;
    }

    private SchemaException changed(Migration step, Applied found) {
        return new SchemaException(
                table()
                        + " says that version "
                        + step.version()
                        + " ("
                        + found.description()
                        + ") was applied with checksum "
                        + found.checksum()
                        + ", but "
                        + step.resource()
                        + " of this program has "
                        + step.checksum()
                        + ": a released migration must not change; run the Fluxion that made this"
                        + " schema");
    }

    private Map<Integer, Applied> read(Connection connection) throws SQLException {
        Map<Integer, Applied> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT version, descripcion, checksum FROM " + table())) {
            while (row.next()) {
                applied.put(row.getInt(1), new Applied(row.getString(2), row.getString(3)));
            }
        }
        return applied;
    }

    void record(Connection connection, Migration step) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO "
                                + table()
                                + " (version, descripcion, checksum) VALUES (?, ?, ?)")) {
            insert.setInt(1, step.version());
            insert.setString(2, step.description());
            insert.setString(3, step.checksum());
            insert.executeUpdate();
        }
    }

    private String table() {
        return schema + ".esquema_historia";
    }
}
