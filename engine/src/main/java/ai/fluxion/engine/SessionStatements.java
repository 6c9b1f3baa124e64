package ai.fluxion.engine;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.replay.Replay;
import ai.fluxion.engine.replay.Step;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.engine.statements.TemporaryObjects;
import ai.fluxion.sql.Rewrites;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.Setting;
import java.util.ArrayList;
import java.util.List;
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
            case SessionStatement.Begin begin -> {
                warnIf(begin.serializable());
                yield transaction.begin(begin.readOnly());
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
            case SessionStatement.SetTransaction set -> {
                warnIf(set.serializable());
                transaction.restart(set.readOnly());
                yield "SET";
            }
            case SessionStatement.Set set -> {
                transaction.checkUsable();
                Setting setting = Setting.require(set.name());
                warnIf(
                        setting == Setting.DEFAULT_TRANSACTION_ISOLATION
                                && set.value().filter("serializable"::equals).isPresent());
                set(setting, set.value().map(setting::check), set.local());
                yield "SET";
            }
            case SessionStatement.Reset reset -> {
                transaction.checkUsable();
                set(Setting.require(reset.name()), Optional.empty(), false);
                yield "RESET";
            }
            case SessionStatement.ResetAll _ -> {
                resetAll();
                yield "RESET";
            }
            case SessionStatement.DiscardAll _ -> {
                resetAll();
                calls.run(
                        0,
                        () -> {
                            TemporaryObjects.drop(connection);
                            return true;
                        });
                yield "DISCARD ALL";
            }
            case SessionStatement.Nothing nothing -> nothing.tag();
            case SessionStatement.Show _,
                    SessionStatement.ShowAll _,
                    SessionStatement.Lend _,
                    SessionStatement.Return _,
                    SessionStatement.Listen _,
                    SessionStatement.Unlisten _,
                    SessionStatement.Notify _,
                    SessionStatement.Access _ ->
                    throw new IllegalStateException("not of the session alone: " + statement);
        };
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
        for (Setting setting : Setting.values()) {
            settings.set(setting, settings.initial(setting), false);
        }
        applySettings();
    }

    private void set(Setting setting, Optional<String> value, boolean local) {
        settings.set(setting, value.orElse(settings.initial(setting)), local);
        applySettings();
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
        return "SELECT "
                + literal(settings.get(Setting.require(show.name())))
                + " AS \""
                + show.name()
                + '"';
    }

    /// The query that answers SHOW ALL.
    String showAll() {
        List<String> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            rows.add(
                    "("
                            + literal(setting.settingName())
                            + ", "
                            + literal(settings.get(setting))
                            + ")");
        }
        return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(name, setting)";
    }

    /// Makes `pg_settings` and `current_setting` show the values of now.
    String showVariable() {
        List<String> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            rows.add(
                    "{'name': "
                            + literal(setting.reportedName())
                            + ", 'setting': "
                            + literal(settings.get(setting))
                            + ", 'initial': "
                            + literal(settings.initial(setting))
                            + "}");
        }
        return "SET VARIABLE fx_settings = " + rows;
    }

    private static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
