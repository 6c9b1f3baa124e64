package ai.fluxion.engine.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The files whose snapshot a session's open transaction or result holds. Written by the session's
/// thread, read by any.
public final class Footprint {
    private final InstantSource clock;
    private final Set<String> every;
    private final LongReads longReads;
    private volatile Held held = Held.NOTHING;
    private volatile boolean revoked;

    /// A snapshot of these files, since then.
    private record Held(Set<String> files, Instant since, String text) {
        static final Held NOTHING = new Held(Set.of(), Instant.EPOCH, "");
    }

    /// `every` are the files of the engine.
    Footprint(InstantSource clock, Set<String> every, LongReads longReads) {
        this.clock = clock;
        this.every = every;
        this.longReads = longReads;
    }

    /// A statement of this text and search path is about to run: it uses the files that it can
    /// name.
    public void uses(String text, String path, Predicate<String> names) {
        if (every.size() == 1) {
            uses(text, every);
            return;
        }
        Set<String> files = new LinkedHashSet<>();
        for (String file : every) {
            if (file.equals(path) || names.test(file)) {
                files.add(file);
            }
        }
        uses(text, files);
    }

    /// Any of them may be used from now on.
    public void usesEvery() {
        uses("", every);
    }

    private void uses(String text, Set<String> files) {
        Held before = held;
        if (before.files.isEmpty()) {
            revoked = false;
            held = new Held(files, clock.instant(), text);
        } else if (!before.files.containsAll(files)) {
            Set<String> all = new LinkedHashSet<>(before.files);
            all.addAll(files);
            held = new Held(Set.copyOf(all), before.since, before.text);
        }
    }

    /// The transaction, or the statement on its own, has ended.
    public void released() {
        Held before = held;
        if (!before.files.isEmpty()) {
            longReads.note(before.text, Duration.between(before.since, clock.instant()));
        }
        held = Held.NOTHING;
    }

    /// Whether its owner was told to give the snapshot up.
    public boolean isRevoked() {
        return revoked && !isEmpty();
    }

    public void revoke() {
        revoked = true;
    }

    public boolean isEmpty() {
        return held.files.isEmpty();
    }

    /// Since when it holds a snapshot of the file.
    public Optional<Instant> since(String file) {
        Held now = held;
        return now.files.contains(file) ? Optional.of(now.since) : Optional.empty();
    }
}
