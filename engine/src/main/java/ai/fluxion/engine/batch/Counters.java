package ai.fluxion.engine.batch;

import ai.fluxion.sql.batch.RowStatement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// What became of statements on single rows since the engine was opened; any thread.
public final class Counters {
    /// Of one kind of statement: `members` were carried out in `batches`, the largest of `largest`;
    /// `singles` found their lane empty and ran as written. `failures` are batches, and halves of
    /// them, that failed and were tried in smaller ones, `retries` statements that ran again after
    /// a conflict with another session.
    public record Count(
            RowStatement.Kind kind,
            long batches,
            long members,
            long largest,
            long singles,
            long failures,
            long retries) {
        public double meanSize() {
            return batches == 0 ? 0 : (double) members / batches;
        }
    }

    private static final class Adders {
        private final LongAdder batches = new LongAdder();
        private final LongAdder members = new LongAdder();
        private final LongAccumulator largest = new LongAccumulator(Math::max, 0);
        private final LongAdder singles = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder retries = new LongAdder();

        private Count count(RowStatement.Kind kind) {
            return new Count(
                    kind,
                    batches.sum(),
                    members.sum(),
                    largest.get(),
                    singles.sum(),
                    failures.sum(),
                    retries.sum());
        }
    }

    private final Map<RowStatement.Kind, Adders> kinds = new EnumMap<>(RowStatement.Kind.class);

    public Counters() {
        for (RowStatement.Kind kind : RowStatement.Kind.values()) {
            kinds.put(kind, new Adders());
        }
    }

    void ran(RowStatement.Kind kind, int members) {
        Adders adders = of(kind);
        adders.batches.increment();
        adders.members.add(members);
        adders.largest.accumulate(members);
    }

    void ranAlone(RowStatement.Kind kind) {
        of(kind).singles.increment();
    }

    void failed(RowStatement.Kind kind) {
        of(kind).failures.increment();
    }

    /// A statement that was carried out as written runs again after a conflict.
    public void retried(RowStatement.Kind kind) {
        of(kind).retries.increment();
    }

    private Adders of(RowStatement.Kind kind) {
        Adders adders = kinds.get(kind);
        if (adders == null) {
            throw new IllegalStateException("no counters of " + kind);
        }
        return adders;
    }

    /// One for each kind.
    public List<Count> byKind() {
        return Arrays.stream(RowStatement.Kind.values()).map(kind -> of(kind).count(kind)).toList();
    }

    public long batches() {
        return byKind().stream().mapToLong(Count::batches).sum();
    }

    /// Statements that were carried out in a batch.
    public long members() {
        return byKind().stream().mapToLong(Count::members).sum();
    }

    public long failures() {
        return byKind().stream().mapToLong(Count::failures).sum();
    }
}
