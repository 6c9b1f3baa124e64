package ai.fluxion.engine;

import ai.fluxion.engine.workload.SessionWorkload;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.WorkloadClass;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A session's settings, by their names in lower case, and the client's own (`app.tenant`): a
/// transaction that is rolled back takes its changes back, `SET LOCAL` ends with the transaction.
/// Owned by the session's thread.
final class SessionSettings {
    private static final int MAX_CUSTOM = 1_000;

    private final Map<String, String> initial = new TreeMap<>();
    private final Map<String, String> session = new TreeMap<>();
    private final Map<String, String> local = new TreeMap<>();
    private final Map<String, String> beforeTransaction = new TreeMap<>();
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final SessionWorkload workload;
    private boolean inTransaction;

    /// The server's, then the role's own.
    static SessionSettings of(Engine engine, SessionIdentity identity, List<String> path) {
        EngineConfig config = engine.config();
        Map<Setting, String> values =
                new EnumMap<>(
                        Map.of(
                                Setting.APPLICATION_NAME, identity.applicationName(),
                                Setting.SESSION_AUTHORIZATION, identity.user(),
                                Setting.IS_SUPERUSER,
                                        engine.roles().isSuperuser(identity.user()) ? "on" : "off",
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
        boolean superuser = engine.roles().isSuperuser(identity.user());
        String workload = values.getOrDefault(Setting.WORKLOAD, Setting.WORKLOAD.defaultValue());
        WorkloadClass mostUrgent =
                superuser
                        ? WorkloadClass.INTERACTIVE
                        : WorkloadClass.named(workload).orElse(WorkloadClass.INTERACTIVE);
        return new SessionSettings(values, new SessionWorkload(engine.governor(), mostUrgent));
    }

    private SessionSettings(Map<Setting, String> overrides, SessionWorkload workload) {
        this.workload = workload;
        for (Setting setting : Setting.values()) {
            initial.put(
                    setting.settingName(), overrides.getOrDefault(setting, setting.defaultValue()));
        }
        session.putAll(initial);
    }

    String get(Setting setting) {
        return get(setting.settingName()).orElse(setting.defaultValue());
    }

    /// The value of any setting; empty for a client's own that it never set.
    Optional<String> get(String name) {
        String value = local.get(name);
        return Optional.ofNullable(value != null ? value : session.get(name));
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
        return workload.capped(millis == 0 ? 0 : System.nanoTime() + millis * 1_000_000);
    }

    SessionWorkload workload() {
        return workload;
    }

    /// Makes the session's statements those of the class that is set.
    void applyWorkload() {
        WorkloadClass.named(get(Setting.WORKLOAD)).ifPresent(workload::use);
    }

    /// The value as it is stored; 22023 for one that the setting cannot have, 42501 for one that
    /// the role may not choose.
    String checked(String name, String value) {
        if (Setting.isCustom(name)) {
            return value;
        }
        Setting setting = Setting.require(name);
        String result = setting.check(value);
        if (setting == Setting.WORKLOAD) {
            WorkloadClass.named(result).ifPresent(workload::checkAllowed);
        }
        return result;
    }

    void set(String name, String value, boolean onlyThisTransaction) {
        Map<String, String> before = reported();
        if (!initial.containsKey(name)) {
            define(name);
        }
        if (!onlyThisTransaction) {
            local.remove(name);
            session.put(name, value);
        } else if (inTransaction) {
            local.put(name, value);
        }
        report(before);
    }

    /// A client's own setting is the empty text from its first use on, as in PostgreSQL.
    private void define(String name) {
        if (initial.size() >= Setting.values().length + MAX_CUSTOM) {
            throw new FluxionException(
                    ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                    "too many settings of the client's own: " + MAX_CUSTOM + " are set");
        }
        initial.put(name, "");
        session.putIfAbsent(name, "");
        beforeTransaction.putIfAbsent(name, "");
    }

    /// The settings' values at some moment of a transaction.
    record Values(Map<String, String> session, Map<String, String> local) {}

    Values values() {
        return new Values(new TreeMap<>(session), new TreeMap<>(local));
    }

    void restore(Values values) {
        Map<String, String> before = reported();
        session.replaceAll((name, _) -> values.session().getOrDefault(name, ""));
        local.clear();
        local.putAll(values.local());
        report(before);
    }

    /// What RESET makes it; empty for a name that is no setting.
    Optional<String> initial(String name) {
        return Optional.ofNullable(initial.get(name));
    }

    /// By name: every setting, and the client's own.
    Map<String, String> all() {
        Map<String, String> result = new TreeMap<>(session);
        result.putAll(local);
        return result;
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

    private void end(Map<String, String> kept) {
        Map<String, String> before = reported();
        Map<String, String> copy = new TreeMap<>(kept);
        session.clear();
        session.putAll(copy);
        local.clear();
        inTransaction = false;
        report(before);
    }

    private void report(Map<String, String> before) {
        reported()
                .forEach(
                        (name, value) -> {
                            if (!value.equals(before.get(name))) {
                                changes.put(name, value);
                            }
                        });
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
