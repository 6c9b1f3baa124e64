package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.replay.Replay;
import ai.fluxion.engine.replay.Step;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.engine.statements.TemporaryObjects;
import ai.fluxion.sql.Notice;
import ai.fluxion.sql.Rewrites;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.Setting;
import ai.fluxion.sql.TransactionModes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Carries out the statements that are the session's own: its transaction and its settings. Owned
/// by the session's thread.
final class SessionStatements {
    private final Connection connection;
    private final DuckDbCalls calls;
    private final Transaction transaction;
    private final SessionSettings settings;
    private final SearchPath searchPath;
    private final Replay replay;
    private String appliedZone = "";
    private String appliedPath = "";
    private String appliedRole = "";
    private String appliedMemory = "";

    SessionStatements(
            Connection connection,
            DuckDbCalls calls,
            Transaction transaction,
            SessionSettings settings,
            SearchPath searchPath) {
        this.connection = connection;
        this.calls = calls;
        this.transaction = transaction;
        this.settings = settings;
        this.searchPath = searchPath;
        replay = new Replay(connection, calls, searchPath, this::use);
    }

    /// The command tag.
    String carryOut(SessionStatement statement) {
        return switch (statement) {
            case SessionStatement.Begin(TransactionModes modes) -> {
                warnIf(modes.serializable());
                yield transaction.begin(modes.readOnly().orElse(defaultReadOnly()));
            }
            case SessionStatement.Commit _ -> {
                String tag = transaction.commit();
                applySettings();
                yield tag;
            }
            case SessionStatement.Rollback _ -> {
                String tag = transaction.rollback();
                applySettings();
                yield tag;
            }
            case SessionStatement.Savepoint(String name) -> transaction.savepoint(name);
            case SessionStatement.Release(String name) -> transaction.release(name);
            case SessionStatement.RollbackTo(String name) -> {
                String tag =
                        transaction.rollbackTo(
                                name, steps -> replay.run(steps, settings.deadline()));
                applySettings();
                yield tag;
            }
            case SessionStatement.SetTransaction(TransactionModes modes) -> {
                warnIf(modes.serializable());
                transaction.restart(modes.readOnly().orElse(transaction.readOnly()));
                yield "SET";
            }
            case SessionStatement.SetCharacteristics(TransactionModes modes) -> {
                characteristics(modes);
                yield "SET";
            }
            case SessionStatement.Set set -> {
                set(set);
                yield "SET";
            }
            case SessionStatement.Reset reset -> {
                transaction.checkUsable();
                set(reset.name(), Optional.empty(), false);
                yield "RESET";
            }
            case SessionStatement.ResetAll _ -> {
                resetAll();
                yield "RESET";
            }
            case SessionStatement.DiscardAll _ -> {
                resetAll();
                dropTemporary();
                yield "DISCARD ALL";
            }
            case SessionStatement.Nothing(String tag, Optional<Notice> notice) -> {
                transaction.checkUsable();
                notice.ifPresent(transaction::tell);
                yield tag;
            }
            case SessionStatement.Show _,
                    SessionStatement.ShowAll _,
                    SessionStatement.Lock _,
                    SessionStatement.Lend _,
                    SessionStatement.Return _,
                    SessionStatement.Listen _,
                    SessionStatement.Unlisten _,
                    SessionStatement.Notify _,
                    SessionStatement.Access _ ->
                    throw new IllegalStateException("not of the session alone: " + statement);
        };
    }

    private void dropTemporary() {
        calls.run(
                0,
                () -> {
                    TemporaryObjects.drop(connection);
                    return true;
                });
    }

    private void characteristics(TransactionModes modes) {
        transaction.checkUsable();
        warnIf(modes.serializable());
        modes.readOnly().ifPresent(only -> set(Setting.DEFAULT_TRANSACTION_READ_ONLY, word(only)));
        modes.isolation().ifPresent(level -> set(Setting.DEFAULT_TRANSACTION_ISOLATION, level));
    }

    private void set(SessionStatement.Set set) {
        transaction.checkUsable();
        warnIf(
                set.name().equalsIgnoreCase(Setting.DEFAULT_TRANSACTION_ISOLATION.settingName())
                        && set.value().filter("serializable"::equals).isPresent());
        set(set.name(), set.value().map(value -> settings.checked(set.name(), value)), set.local());
    }

    /// docs/isolation.md.
    private void warnIf(boolean serializable) {
        if (serializable) {
            transaction.warn(
                    "SERIALIZABLE is served as snapshot isolation, as REPEATABLE READ is: write"
                            + " skew is not prevented");
        }
    }

    private void resetAll() {
        transaction.checkUsable();
        settings.all()
                .keySet()
                .forEach(name -> settings.set(name, settings.initial(name).orElse(""), false));
        applySettings();
    }

    private void set(Setting setting, String value) {
        set(setting.settingName(), Optional.of(setting.check(value)), false);
    }

    /// Without a value, the initial one.
    private void set(String name, Optional<String> value, boolean local) {
        String known = name.toLowerCase(Locale.ROOT);
        if (settings.initial(known).isEmpty() && !Setting.isCustom(known)) {
            throw Setting.unknown(name);
        }
        settings.set(known, value.or(() -> settings.initial(known)).orElse(""), local);
        applySettings();
    }

    private boolean defaultReadOnly() {
        return settings.get(Setting.DEFAULT_TRANSACTION_READ_ONLY).equals("on");
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    /// As it is shown: whether a transaction only reads is the transaction's to say.
    private String shown(String name, String value) {
        if (!name.equals(Setting.TRANSACTION_READ_ONLY.settingName())) {
            return value;
        }
        boolean idle = transaction.status() == TransactionStatus.IDLE;
        return word(idle ? defaultReadOnly() : transaction.readOnly());
    }

    private String printed(String name, String value) {
        String shown = shown(name, value);
        return Setting.named(name).map(setting -> setting.shown(shown)).orElse(shown);
    }

    /// Makes DuckDB and the search path agree with the settings.
    void applySettings() {
        useZone(settings.get(Setting.TIME_ZONE));
        String path = settings.get(Setting.SEARCH_PATH);
        if (!path.equals(appliedPath)) {
            searchPath.set(path);
            appliedPath = path;
        }
        useRole(settings.role());
        settings.applyWorkload();
        useMemory(settings.workload().memory().orElse(""));
    }

    private void use(Step.Setting setting) {
        useZone(setting.zone());
        useRole(setting.role());
    }

    private void useRole(String role) {
        if (!role.equals(appliedRole)) {
            run(Rewrites.setUserVariable(role));
            appliedRole = role;
        }
    }

    private void useMemory(String limit) {
        if (!limit.equals(appliedMemory)) {
            run(
                    limit.isEmpty()
                            ? "RESET operator_memory_limit"
                            : "SET operator_memory_limit = " + literal(limit));
            appliedMemory = limit;
        }
    }

    private void useZone(String zone) {
        if (!zone.equals(appliedZone)) {
            run("SET TimeZone = " + literal(zone));
            appliedZone = zone;
        }
    }

    private void run(String sql) {
        calls.run(0, () -> connection.query(sql)).close();
    }

    /// The query that answers SHOW: a row like any other, so DuckDB makes it.
    String query(SessionStatement.Show show) {
        String value = settings.get(show.name()).orElseThrow(() -> Setting.unknown(show.name()));
        return "SELECT " + literal(printed(show.name(), value)) + " AS \"" + show.name() + '"';
    }

    /// The query that answers SHOW ALL.
    String showAll() {
        List<String> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            rows.add(
                    "("
                            + literal(setting.settingName())
                            + ", "
                            + literal(printed(setting.settingName(), settings.get(setting)))
                            + ")");
        }
        return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(name, setting)";
    }

    /// Makes `pg_settings` and `current_setting` show the values of now.
    String showVariable() {
        List<String> rows = new ArrayList<>();
        settings.all()
                .forEach(
                        (name, value) ->
                                rows.add(
                                        "{'name': "
                                                + literal(reportedName(name))
                                                + ", 'setting': "
                                                + literal(shown(name, value))
                                                + ", 'initial': "
                                                + literal(settings.initial(name).orElse(""))
                                                + "}"));
        return "SET VARIABLE fx_settings = " + rows;
    }

    private static String reportedName(String name) {
        return Setting.named(name).map(Setting::reportedName).orElse(name);
    }

    private static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
