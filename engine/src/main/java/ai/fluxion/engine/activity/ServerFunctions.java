package ai.fluxion.engine.activity;

import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.TextFunction;
import ai.fluxion.engine.access.Roles;
import ai.fluxion.engine.locks.AdvisoryLocks;
import ai.fluxion.engine.locks.LockKey;
import ai.fluxion.engine.locks.LockRequest;
import ai.fluxion.engine.locks.LockRow;
import ai.fluxion.engine.notify.Channels;
import ai.fluxion.sql.FluxionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The functions through which the catalog's views and macros reach the running server. A client
/// cannot name them: they trust the user that they are told.
public final class ServerFunctions {
    /// What the name of each begins with.
    public static final String PREFIX = "fluxion_server_";

    /// What an error's text begins with; its SQLSTATE and its message follow, each after one of
    /// these.
    public static final char CODED = '\u001f';

    private final Map<Integer, ? extends Watched> sessions;
    private final AdvisoryLocks locks;
    private final Statistics statistics;
    private final Channels channels;
    private volatile Optional<Roles> roles = Optional.empty();
    private volatile Supplier<String> logs = () -> "";

    public ServerFunctions(
            Map<Integer, ? extends Watched> sessions,
            AdvisoryLocks locks,
            Statistics statistics,
            Channels channels) {
        this.channels = channels;
        this.sessions = sessions;
        this.locks = locks;
        this.statistics = statistics;
    }

    /// Before the catalog that calls them is made.
    public void register(Database database) {
        register(database, "activity", 1, user -> Optional.of(activity(user.getFirst())));
        register(database, "locks", 0, none -> Optional.of(lockRows()));
        register(database, "blockers", 1, id -> Optional.of(blockers(id.getFirst())));
        register(database, "statistics", 0, none -> Optional.of(counts()));
        register(database, "logs", 0, none -> Optional.of(logs.get()));
        register(database, "cancel", 2, signal((user, id) -> signals().cancel(user, id)));
        register(database, "terminate", 2, signal((user, id) -> signals().terminate(user, id)));
        register(database, "notify", 3, this::send);
        register(database, "channels", 1, id -> Optional.of(listening(id.getFirst())));
        register(database, "notify_usage", 0, none -> Optional.of("" + channels.usage()));
    }

    /// The session's number, the channel and the payload.
    private Optional<String> send(List<Optional<String>> arguments) {
        channels.notify(
                Integer.parseInt(arguments.getFirst().orElse("0")),
                arguments.get(1).orElse(""),
                arguments.get(2).orElse(""));
        return Optional.of("");
    }

    private String listening(Optional<String> processId) {
        return TextRows.of(channels.listening(Integer.parseInt(processId.orElse("0"))));
    }

    /// Before the first session: whose rights are asked, and how the files' logs are.
    public void serve(Roles served, Supplier<String> logRows) {
        roles = Optional.of(served);
        logs = logRows;
    }

    static void register(Database database, String name, int parameters, TextFunction.Body body) {
        database.register(
                new TextFunction(
                        PREFIX + name,
                        parameters,
                        arguments -> {
                            try {
                                return body.answer(arguments);
                            } catch (FluxionException e) {
                                String text = CODED + e.code().sqlState() + CODED + e.text();
                                throw new IllegalStateException(text, e);
                            }
                        }));
    }

    private static TextFunction.Body signal(BiPredicate<String, Integer> send) {
        return arguments ->
                arguments
                        .get(1)
                        .map(Integer::valueOf)
                        .map(id -> send.test(arguments.getFirst().orElse(""), id))
                        .map(Object::toString);
    }

    private Signals signals() {
        return new Signals(sessions, roles.orElseThrow(), statistics);
    }

    /// Everybody sees who is there, the members of a role what its sessions do, and superusers
    /// everything.
    private String activity(Optional<String> asking) {
        String user = asking.orElse("");
        Map<Integer, LockKey> waiting = new HashMap<>();
        for (LockRow row : locks.rows()) {
            if (!row.granted()) {
                waiting.put(row.request().owner().processId(), row.request().key());
            }
        }
        return TextRows.of(
                sessions.values().stream()
                        .sorted(Comparator.comparingInt(Watched::processId))
                        .map(
                                each ->
                                        roles.orElseThrow().isMember(user, each.user())
                                                ? row(
                                                        each,
                                                        Optional.ofNullable(
                                                                waiting.get(each.processId())))
                                                : hidden(each))
                        .toList());
    }

    private static String hidden(Watched session) {
        return TextRows.row(
                session.processId(),
                session.user(),
                session.activity().seen().application(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "<insufficient privilege>",
                "");
    }

    private static String row(Watched session, Optional<LockKey> waitsFor) {
        SessionActivity activity = session.activity();
        SessionActivity.Seen seen = activity.seen();
        boolean active = seen.state() == SessionState.ACTIVE;
        return TextRows.row(
                session.processId(),
                session.user(),
                seen.application(),
                text(activity.client(), client -> client.getAddress().getHostAddress()),
                text(activity.client(), client -> Integer.toString(client.getPort())),
                activity.started(),
                text(seen.transactionStart(), Instant::toString),
                text(seen.queryStart(), Instant::toString),
                seen.changed(),
                waitsFor.isPresent() ? "Lock" : active ? "" : "Client",
                waitsFor.map(LockKey::kind).orElse(active ? "" : "ClientRead"),
                seen.state().text(),
                seen.query(),
                "client backend");
    }

    private static <T> String text(Optional<T> value, Function<T, String> format) {
        return value.map(format).orElse("");
    }

    private String lockRows() {
        return TextRows.of(locks.rows().stream().map(ServerFunctions::lockRow).toList());
    }

    private static String lockRow(LockRow row) {
        LockRequest request = row.request();
        String high = "";
        String low = "";
        String parts = "";
        String schema = "";
        String table = "";
        switch (request.key()) {
            case LockKey.Advisory key -> {
                high = Integer.toUnsignedString(key.high());
                low = Integer.toUnsignedString(key.low());
                parts = Integer.toString(key.parts());
            }
            case LockKey.Table key -> {
                schema = key.schema();
                table = key.name();
            }
        }
        return TextRows.row(
                high,
                low,
                parts,
                request.owner().processId(),
                request.mode().pgName(),
                row.granted(),
                row.since(),
                request.owner().applicationName(),
                request.key().kind(),
                schema,
                table);
    }

    /// The sessions that the session of this number waits for.
    private String blockers(Optional<String> waiting) {
        return waiting.map(Integer::valueOf).map(locks::blockersOf).orElse(List.of()).stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private String counts() {
        return TextRows.row(
                sessions.size(),
                statistics.commits(),
                statistics.rollbacks(),
                locks.deadlocks(),
                statistics.sessions(),
                statistics.killed());
    }
}
