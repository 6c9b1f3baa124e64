package ai.fluxion.engine;

import ai.fluxion.sql.Setting;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A session's settings: a transaction that is rolled back takes its changes back, `SET LOCAL` ends
/// with the transaction. Owned by the session's thread.
final class SessionSettings {
    private final Map<Setting, String> initial;
    private final Map<Setting, String> session;
    private final Map<Setting, String> local = new EnumMap<>(Setting.class);
    private final Map<Setting, String> beforeTransaction = new EnumMap<>(Setting.class);
    private final Map<String, String> changes = new LinkedHashMap<>();
    private boolean inTransaction;

    /// The server's, then the role's own.
    static SessionSettings of(Engine engine, SessionIdentity identity, List<String> path) {
        EngineConfig config = engine.config();
        Map<Setting, String> values =
                new EnumMap<>(
                        Map.of(
                                Setting.APPLICATION_NAME, identity.applicationName(),
                                Setting.SESSION_AUTHORIZATION, identity.user(),
                                Setting.TIME_ZONE, config.timeZone(),
                                Setting.SEARCH_PATH, String.join(", ", path),
                                Setting.STATEMENT_TIMEOUT,
                                        Long.toString(
                                                config.limits().statementTimeout().toMillis())));
        engine.roles()
                .requireLogin(identity.user())
                .settings()
                .forEach(
                        (name, value) ->
                                Setting.named(name).ifPresent(each -> values.put(each, value)));
        return new SessionSettings(values);
    }

    SessionSettings(Map<Setting, String> overrides) {
        initial = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            initial.put(setting, overrides.getOrDefault(setting, setting.defaultValue()));
        }
        session = new EnumMap<>(initial);
    }

    String get(Setting setting) {
        String value = local.get(setting);
        return value != null ? value : session.getOrDefault(setting, setting.defaultValue());
    }

    /// Whose privileges the session has: its user's, or those of SET ROLE.
    String role() {
        String role = get(Setting.ROLE);
        return role.equals(Setting.ROLE.defaultValue()) ? get(Setting.SESSION_AUTHORIZATION) : role;
    }

    long milliseconds(Setting setting) {
        return Long.parseLong(get(setting));
    }

    /// `System.nanoTime` at which a statement that starts now is ended, 0 for never.
    long deadline() {
        long millis = milliseconds(Setting.STATEMENT_TIMEOUT);
        return millis == 0 ? 0 : System.nanoTime() + millis * 1_000_000;
    }

    void set(Setting setting, String value, boolean onlyThisTransaction) {
        String before = get(setting);
        if (onlyThisTransaction) {
            if (inTransaction) {
                local.put(setting, value);
            }
        } else {
            local.remove(setting);
            session.put(setting, value);
        }
        report(setting, before);
    }

    /// The settings' values at some moment of a transaction.
    record Values(Map<Setting, String> session, Map<Setting, String> local) {}

    Values values() {
        return new Values(new EnumMap<>(session), new EnumMap<>(local));
    }

    void restore(Values values) {
        Map<Setting, String> before = current();
        session.putAll(values.session());
        local.clear();
        local.putAll(values.local());
        before.forEach(this::report);
    }

    private Map<Setting, String> current() {
        Map<Setting, String> result = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            result.put(setting, get(setting));
        }
        return result;
    }

    String initial(Setting setting) {
        return initial.getOrDefault(setting, setting.defaultValue());
    }

    void begin() {
        inTransaction = true;
        beforeTransaction.clear();
        beforeTransaction.putAll(session);
    }

    void commit() {
        end(session);
    }

    void rollback() {
        end(beforeTransaction);
    }

    private void end(Map<Setting, String> kept) {
        Map<Setting, String> before = current();
        Map<Setting, String> copy = new EnumMap<>(kept);
        session.clear();
        session.putAll(copy);
        local.clear();
        inTransaction = false;
        before.forEach(this::report);
    }

    private void report(Setting setting, String before) {
        if (setting.reported() && !get(setting).equals(before)) {
            changes.put(setting.reportedName(), get(setting));
        }
    }

    /// Every reported setting as a client is told at startup.
    Map<String, String> reported() {
        Map<String, String> result = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.reported()) {
                result.put(setting.reportedName(), get(setting));
            }
        }
        return result;
    }

    /// Reported settings that changed since the last call.
    Map<String, String> drainChanges() {
        if (changes.isEmpty()) {
            return Map.of();
        }
        Map<String, String> result = new LinkedHashMap<>(changes);
        changes.clear();
        return result;
    }
}
