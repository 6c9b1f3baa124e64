package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.access.AccessState.Membership;
import ai.fluxion.sql.Privilege;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The roles in the schema `fluxion_access` of a database file, made with the first role, and their
/// copy, without secrets, in the catalog's views.
final class AccessStore {
    private static final String CATALOG = "pgcat.";

    private final String schema;

    AccessStore(String database) {
        schema = quotedName(database) + "." + Roles.SCHEMA + ".";
    }

    AccessState load(Connection connection) {
        if (rows(connection, "SELECT 1 FROM duckdb_tables() WHERE " + mine(), 1).isEmpty()) {
            return AccessState.initial();
        }
        Map<String, Role> roles = new HashMap<>();
        for (List<String> row :
                rows(
                        connection,
                        "SELECT name, superuser::VARCHAR, login::VARCHAR, verifier,"
                                + " connection_limit::VARCHAR, valid_until, settings FROM "
                                + schema
                                + "roles",
                        7)) {
            roles.put(row.getFirst(), role(row));
        }
        Set<Membership> memberships = new HashSet<>();
        for (List<String> row :
                rows(connection, "SELECT role, member FROM " + schema + "memberships", 2)) {
            memberships.add(new Membership(row.getFirst(), row.getLast()));
        }
        Set<Grant> grants = new HashSet<>();
        for (List<String> row :
                rows(
                        connection,
                        "SELECT role, schema_name, relation, privilege FROM " + schema + "grants",
                        4)) {
            grants.add(
                    new Grant(
                            row.get(0),
                            row.get(1),
                            row.get(2).isEmpty() ? Optional.empty() : Optional.of(row.get(2)),
                            Privilege.valueOf(row.get(3))));
        }
        return new AccessState(roles, memberships, grants);
    }

    private String mine() {
        String database = schema.substring(0, schema.indexOf("." + Roles.SCHEMA));
        return "database_name = "
                + literal(database.substring(1, database.length() - 1).replace("\"\"", "\""))
                + " AND schema_name = "
                + literal(Roles.SCHEMA)
                + " AND table_name = 'roles'";
    }

    private static Role role(List<String> row) {
        Map<String, String> settings = new TreeMap<>();
        row.get(6)
                .lines()
                .forEach(
                        line -> {
                            int equals = line.indexOf('=');
                            settings.put(line.substring(0, equals), line.substring(equals + 1));
                        });
        return new Role(
                row.get(0),
                Boolean.parseBoolean(row.get(1)),
                Boolean.parseBoolean(row.get(2)),
                ScramVerifier.parse(row.get(3)),
                Integer.parseInt(row.get(4)),
                row.get(5).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(row.get(5))),
                settings);
    }

    private static List<List<String>> rows(Connection connection, String sql, int columns) {
        List<List<String>> rows = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        List<String> values = new ArrayList<>();
                        for (int column = 0; column < columns; column++) {
                            values.add(chunk.column(column).textAt(row));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        return rows;
    }

    /// Replaces what is stored, in one transaction: after a crash it is the old state or the new.
    void save(Connection connection, AccessState state) {
        transaction(
                connection,
                List.of(
                        "CREATE SCHEMA IF NOT EXISTS " + schema.substring(0, schema.length() - 1),
                        "CREATE TABLE IF NOT EXISTS "
                                + schema
                                + "roles(name VARCHAR NOT NULL, superuser BOOLEAN NOT NULL, login"
                                + " BOOLEAN NOT NULL, verifier VARCHAR NOT NULL, connection_limit"
                                + " INTEGER NOT NULL, valid_until VARCHAR NOT NULL, settings"
                                + " VARCHAR NOT NULL)",
                        "CREATE TABLE IF NOT EXISTS "
                                + schema
                                + "memberships(role VARCHAR NOT NULL, member VARCHAR NOT NULL)",
                        "CREATE TABLE IF NOT EXISTS "
                                + schema
                                + "grants(role VARCHAR NOT NULL, schema_name VARCHAR NOT NULL,"
                                + " relation VARCHAR NOT NULL, privilege VARCHAR NOT NULL)",
                        "DELETE FROM " + schema + "grants",
                        insert(schema + "grants", grants(state)),
                        "DELETE FROM " + schema + "roles",
                        "DELETE FROM " + schema + "memberships",
                        insert(
                                schema + "roles",
                                state.sortedRoles().stream().map(AccessStore::stored).toList()),
                        insert(
                                schema + "memberships",
                                state.memberships().stream()
                                        .map(each -> row(each.role(), each.member()))
                                        .toList())));
    }

    private static List<String> grants(AccessState state) {
        return state.grants().stream()
                .map(
                        each ->
                                row(
                                        each.role(),
                                        each.schema(),
                                        each.relation().orElse(""),
                                        each.privilege().name()))
                .toList();
    }

    private static String stored(Role role) {
        return row(
                role.name(),
                Boolean.toString(role.superuser()),
                Boolean.toString(role.login()),
                role.verifier().map(ScramVerifier::stored).orElse(""),
                Integer.toString(role.connectionLimit()),
                role.validUntil().map(Instant::toString).orElse(""),
                settings(role));
    }

    private static String settings(Role role) {
        return new TreeMap<>(role.settings())
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /// Makes the catalog's views show this state.
    void publish(Connection connection, AccessState state) {
        List<String> members = new ArrayList<>();
        for (Membership each : state.memberships()) {
            members.add(
                    row(
                            Integer.toString(Role.oid(each.role())),
                            Integer.toString(Role.oid(each.member()))));
        }
        transaction(
                connection,
                List.of(
                        "DELETE FROM " + CATALOG + "grants",
                        insert(CATALOG + "grants", grants(state)),
                        "DELETE FROM " + CATALOG + "roles",
                        "DELETE FROM " + CATALOG + "memberships",
                        insert(
                                CATALOG + "roles",
                                state.sortedRoles().stream().map(AccessStore::shown).toList()),
                        insert(CATALOG + "memberships", members),
                        refill("fx_inherited"),
                        refill("fx_superusers"),
                        refill("fx_access_lists")));
    }

    /// What follows from the roles and grants is a table, because computing it takes longer than
    /// the catalog queries that need it.
    private static String refill(String table) {
        String name = CATALOG + table;
        return "DELETE FROM " + name + "; INSERT INTO " + name + " FROM " + name + "_now";
    }

    private static String shown(Role role) {
        return row(
                Integer.toString(Role.oid(role.name())),
                role.name(),
                Boolean.toString(role.superuser()),
                Boolean.toString(role.login()),
                Integer.toString(role.connectionLimit()),
                role.validUntil().map(Instant::toString).orElse(""),
                settings(role));
    }

    private static String insert(String table, List<String> rows) {
        return rows.isEmpty()
                ? "SELECT 1"
                : "INSERT INTO " + table + " VALUES " + String.join(", ", rows);
    }

    private static void transaction(Connection connection, List<String> statements) {
        connection.query("BEGIN TRANSACTION").close();
        try {
            for (String statement : statements) {
                connection.query(statement).close();
            }
            connection.query("COMMIT").close();
        } catch (RuntimeException e) {
            connection.query("ROLLBACK").close();
            throw e;
        }
    }

    private static String row(String... values) {
        return List.of(values).stream()
                .map(AccessStore::literal)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    private static String quotedName(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
