package ai.fluxion.engine.activity;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What a session does: written by its own thread, read by any.
public final class SessionActivity {
    /// Characters of a query that others see, as PostgreSQL's `track_activity_query_size`.
    private static final int LONGEST_QUERY = 1_024;

    private final InstantSource clock;
    private final Optional<InetSocketAddress> client;
    private final Instant started;
    private volatile Seen seen;
    private boolean failed;

    /// One moment of it.
    record Seen(
            SessionState state,
            Instant changed,
            Optional<Instant> transactionStart,
            Optional<Instant> queryStart,
            String query,
            String application) {}

    public SessionActivity(
            InstantSource clock, Optional<InetSocketAddress> client, String application) {
        this.clock = clock;
        this.client = client;
        started = clock.instant();
        seen =
                new Seen(
                        SessionState.IDLE,
                        started,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        application);
    }

    /// The client asked for this; a transaction begins unless one is open.
    public void running(String query) {
        Seen before = seen;
        Instant now = clock.instant();
        String text = query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
        seen =
                new Seen(
                        SessionState.ACTIVE,
                        before.state == SessionState.ACTIVE ? before.changed : now,
                        before.transactionStart.or(() -> Optional.of(now)),
                        Optional.of(now),
                        text,
                        before.application);
    }

    /// An error came of what runs.
    public void failed() {
        failed = true;
    }

    /// The client has its answer. Whether a transaction ended with it that was not counted yet, and
    /// how.
    public Optional<Outcome> waiting(SessionState state, String application) {
        Seen before = seen;
        boolean ends = state == SessionState.IDLE;
        Outcome outcome = failed ? Outcome.ROLLED_BACK : Outcome.COMMITTED;
        failed &= !ends;
        seen =
                new Seen(
                        state,
                        clock.instant(),
                        ends ? Optional.empty() : before.transactionStart,
                        before.queryStart,
                        before.query,
                        application);
        return ends && before.state == SessionState.ACTIVE
                ? Optional.of(outcome)
                : Optional.empty();
    }

    /// How a transaction ended.
    public enum Outcome {
        COMMITTED,
        ROLLED_BACK
    }

    /// The text of what it runs, or ran last.
    public String query() {
        return seen.query;
    }

    Seen seen() {
        return seen;
    }

    Optional<InetSocketAddress> client() {
        return client;
    }

    Instant started() {
        return started;
    }
}
