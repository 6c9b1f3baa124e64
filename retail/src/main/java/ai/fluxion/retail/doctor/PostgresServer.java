package ai.fluxion.retail.doctor;

import ai.fluxion.retail.doctor.Finding.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A PostgreSQL server: its settings against what its machine should have, and its connections.
record PostgresServer(Connection connection) {
    private static final double MOST_USED = 0.8;

    List<Finding> examine(Optional<Machine> told) throws SQLException, IOException {
        boolean local = isLocal();
        List<Finding> findings = new ArrayList<>();
        Optional<Machine> machine = told.isEmpty() && local ? Machine.here() : told;
        if (machine.isEmpty()) {
            findings.add(Finding.of(Kind.MACHINE_UNKNOWN));
        }
        for (Advice advice : Advice.of(machine)) {
            setting(advice).ifPresent(findings::add);
        }
        encryption(local).ifPresent(findings::add);
        connections().ifPresent(findings::add);
        return findings;
    }

    private boolean isLocal() throws SQLException {
        return Rows.of(
                        connection,
                        "SELECT coalesce(inet_server_addr() <<= '127.0.0.0/8'"
                                + " OR inet_server_addr() = '::1', true)")
                .getFirst()
                .getFirst()
                .equals("t");
    }

    private Optional<Finding> setting(Advice advice) throws SQLException {
        List<String> row =
                Rows.of(
                                connection,
                                "SELECT setting, unit, context, current_setting(name) FROM"
                                        + " pg_settings WHERE name = '"
                                        + advice.setting()
                                        + "'")
                        .getFirst();
        if (advice.isKeptBy(number(row.get(0), row.get(1)))) {
            return Optional.empty();
        }
        Kind kind = row.get(2).equals("postmaster") ? Kind.SETTING_AFTER_RESTART : Kind.SETTING;
        return Optional.of(
                Finding.of(kind, advice.setting(), row.get(3), advice.text())
                        .mendedBy(
                                "ALTER SYSTEM SET "
                                        + advice.setting()
                                        + " = '"
                                        + advice.text()
                                        + "'"));
    }

    /// In bytes, seconds, or without a unit.
    private static double number(String setting, String unit) {
        double factor =
                switch (unit) {
                    case "", "B", "s" -> 1;
                    case "kB" -> 1L << 10;
                    case "8kB" -> 8L << 10;
                    case "MB" -> 1L << 20;
                    case "min" -> 60;
                    case "ms" -> 0.001;
                    default -> throw new IllegalStateException("unit of a setting: " + unit);
                };
        return switch (setting) {
            case "on" -> 1;
            case "off" -> 0;
            default -> Double.parseDouble(setting) * factor;
        };
    }

    private Optional<Finding> encryption(boolean local) throws SQLException {
        if (local) {
            return Optional.empty();
        }
        return Rows.of(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                        .getFirst()
                        .getFirst()
                        .equals("t")
                ? Optional.empty()
                : Optional.of(Finding.of(Kind.NOT_ENCRYPTED));
    }

    private Optional<Finding> connections() throws SQLException {
        long used =
                Rows.number(
                        connection,
                        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client"
                                + " backend'");
        long most = Rows.number(connection, "SELECT current_setting('max_connections')");
        return used > most * MOST_USED
                ? Optional.of(
                        Finding.of(
                                Kind.CONNECTIONS,
                                String.format(Locale.ROOT, "%d", used),
                                String.format(Locale.ROOT, "%d", most)))
                : Optional.empty();
    }
}
