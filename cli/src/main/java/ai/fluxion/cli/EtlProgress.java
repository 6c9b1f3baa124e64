package ai.fluxion.cli;

import ai.fluxion.cli.text.Messages;
import ai.fluxion.etl.ProgressListener;
import ai.fluxion.etl.StoreOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Says on the error output how far a load is: a line every few seconds, and one for each store.
/// Any thread; the lock of the object guards its fields.
final class EtlProgress implements ProgressListener {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Invocation invocation;
    private final InstantSource clock;

    private long total;
    private long sent;
    private Instant start;
    private Instant said;

    EtlProgress(Invocation invocation, InstantSource clock) {
        this.invocation = invocation;
        this.clock = clock;
        this.start = clock.instant();
        this.said = start;
    }

    @Override
    public synchronized void staged(long lines) {
        total = lines;
        Instant now = clock.instant();
        say("etl.progress.staged", number(lines), seconds(Duration.between(start, now)));
        start = now;
        said = now;
    }

    @Override
    public synchronized void sent(long lines) {
        sent += lines;
        Instant now = clock.instant();
        if (Duration.between(said, now).compareTo(PAUSE) < 0) {
            return;
        }
        said = now;
        double seconds = Math.max(1, Duration.between(start, now).toMillis()) / 1e3;
        double rate = Math.max(1, sent / seconds);
        long left = Math.max(0, total - sent);
        say(
                "etl.progress.sent",
                number(sent),
                number(total),
                number(Math.round(rate)),
                seconds(Duration.ofMillis(Math.round(1e3 * left / rate))));
    }

    @Override
    public synchronized void ended(StoreOutcome store) {
        String state = store.state().name().toLowerCase(Locale.ROOT);
        say(
                "etl.progress.ended",
                store.store(),
                messages().text("etl.state." + state),
                number(store.counts().loaded()),
                store.failure().map(StoreOutcome.Failure::reason).orElse(""));
    }

    private void say(String key, Object... arguments) {
        invocation.say(messages().text(key, arguments).strip());
    }

    private Messages messages() {
        return invocation.messages();
    }

    private String number(long number) {
        return String.format(messages().locale(), "%,d", number);
    }

    private String seconds(Duration duration) {
        return String.format(messages().locale(), "%,d s", duration.toSeconds());
    }
}
