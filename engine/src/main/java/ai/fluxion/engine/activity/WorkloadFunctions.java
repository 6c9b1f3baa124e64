package ai.fluxion.engine.activity;

import ai.fluxion.duckdb.Database;
import ai.fluxion.engine.access.Roles;
import ai.fluxion.engine.locks.AdvisoryLocks;
import ai.fluxion.engine.workload.Gate;
import ai.fluxion.engine.workload.Governor;
import ai.fluxion.engine.workload.SessionWorkload;
import ai.fluxion.sql.WorkloadClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The functions behind `fluxion_activity`, `fluxion_workload` and `fluxion_server`.
public final class WorkloadFunctions {
    private final Map<Integer, ? extends Watched> sessions;
    private final AdvisoryLocks locks;
    private volatile Optional<Served> served = Optional.empty();

    /// What they tell of; `counts` are the cells of the server as a whole.
    private record Served(Roles roles, Governor governor, Supplier<String> counts) {}

    public WorkloadFunctions(Map<Integer, ? extends Watched> sessions, AdvisoryLocks locks) {
        this.sessions = sessions;
        this.locks = locks;
    }

    /// Before the catalog that calls them is made.
    public void register(Database database) {
        ServerFunctions.register(
                database, "workload", 1, user -> Optional.of(activity(user.getFirst().orElse(""))));
        ServerFunctions.register(database, "classes", 0, none -> Optional.of(classes()));
        ServerFunctions.register(database, "counts", 0, none -> Optional.of(counts()));
    }

    /// Before the first session.
    public void serve(Roles roles, Governor governor, Supplier<String> counts) {
        served = Optional.of(new Served(roles, governor, counts));
    }

    /// Everybody sees who is there and of which class, the members of a role what its sessions do.
    private String activity(String user) {
        Roles roles = served.orElseThrow().roles;
        return TextRows.of(
                sessions.values().stream()
                        .sorted(Comparator.comparingInt(Watched::processId))
                        .map(each -> row(each, roles.isMember(user, each.user())))
                        .toList());
    }

    private String row(Watched session, boolean open) {
        SessionActivity.Seen seen = session.activity().seen();
        SessionWorkload workload = session.workload();
        SessionWorkload.Wait wait = workload.waitsFor();
        boolean waits = wait != SessionWorkload.Wait.NOTHING;
        return TextRows.row(
                session.processId(),
                session.user(),
                workload.current().text(),
                open ? seen.state().text() : "",
                open ? waitsFor(session, seen.state(), wait) : "",
                open ? waits ? workload.since() : seen.changed() : "",
                open && seen.state() == SessionState.ACTIVE ? workload.rows() : "",
                seen.application(),
                open ? seen.query() : "<insufficient privilege>");
    }

    private String waitsFor(Watched session, SessionState state, SessionWorkload.Wait wait) {
        if (wait != SessionWorkload.Wait.NOTHING) {
            return wait.text();
        }
        if (state != SessionState.ACTIVE) {
            return "client";
        }
        return locks.blockersOf(session.processId()).isEmpty() ? "" : "lock";
    }

    private String classes() {
        Governor governor = served.orElseThrow().governor;
        return TextRows.of(
                Arrays.stream(WorkloadClass.values())
                        .map(each -> row(each, governor.gate(each)))
                        .toList());
    }

    private String row(WorkloadClass workload, Gate gate) {
        int slots = gate.limits().slots();
        long members =
                sessions.values().stream()
                        .filter(each -> each.workload().current() == workload)
                        .collect(Collectors.counting());
        return TextRows.row(
                workload.text(),
                slots,
                slots - gate.free(),
                gate.waiting(),
                gate.limits().maxQueued(),
                gate.refused(),
                members,
                gate.limits().niceness());
    }

    private String counts() {
        Served now = served.orElseThrow();
        var pacing = now.governor.pacing();
        String workload =
                TextRows.row(
                        millis(pacing.percentile99()),
                        String.format(Locale.ROOT, "%.2f", pacing.share()),
                        millis(pacing.rested()));
        return workload + TextRows.CELL + now.counts.get();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
