package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.batch.Merged;
import ai.fluxion.sql.batch.RowStatement;
import ai.fluxion.sql.batch.RowStatement.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries a lane's batches out on a connection of its own, one after the other: its thread is the
/// leader's.
final class BatchRunner {
    private final Plan plan;
    private final Connection connection;
    private final Counters counters;
    private final Map<Variant, Merging> mergings = new HashMap<>();
    private final Map<Integer, Prepared> selects = new HashMap<>();

    /// Read to their end; the next leader closes them.
    private final Queue<Answer> finished = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unread = new AtomicInteger();

    BatchRunner(Plan plan, Connection connection, Counters counters) {
        this.plan = plan;
        this.connection = connection;
        this.counters = counters;
    }

    /// How a batch went.
    record Report(int members, boolean failed) {}

    /// Decides every member that is not yet: those of a batch that fails are tried by halves, and
    /// who fails alone runs as it was written, to get its own error. What makes the whole database
    /// useless is thrown.
    Report carryOut(List<Member> members) {
        closeFinished();
        List<Member> open = members.stream().filter(each -> each.outcome() == null).toList();
        boolean whole = tried(open);
        counters.ran(kind(), members.size());
        return new Report(members.size(), !whole);
    }

    /// Told of one that found nobody to share a batch with.
    void leavesAlone() {
        counters.ranAlone(kind());
    }

    private RowStatement.Kind kind() {
        return plan.statement().kind();
    }

    private boolean tried(List<Member> members) {
        if (members.size() <= 1) {
            members.forEach(each -> each.decide(new Outcome.Alone(() -> {})));
            return members.isEmpty();
        }
        try {
            if (execute(members)) {
                return true;
            }
        } catch (DuckDbException e) {
            if (DuckDbErrors.isStored(e)) {
                members.forEach(each -> each.decide(new Outcome.Failed(DuckDbErrors.translate(e))));
                return true;
            }
            if (DuckDbErrors.isRefusedAsInvalid(e) || e.errorClass() == ErrorClass.FATAL) {
                throw e;
            }
            forgetPrepared();
        }
        counters.failed(kind());
        int half = members.size() / 2;
        tried(members.subList(0, half));
        tried(members.subList(half, members.size()));
        return false;
    }

    /// False when nothing was done, because it can't be told whose rows there are.
    private boolean execute(List<Member> members) {
        return switch (kind()) {
            case INSERT -> {
                insert(members);
                yield true;
            }
            case UPSERT, UPDATE, DELETE -> change(members);
            case SELECT -> {
                read(members);
                yield true;
            }
        };
    }

    /// Its rows come in the order of the members (they are one vector, at most).
    private void insert(List<Member> members) {
        Result result = merged(members, Told.COUNT);
        if (!plan.statement().returnsRows()) {
            result.close();
            members.forEach(each -> each.decide(new Outcome.Changed(1)));
            return;
        }
        Answer answer = new Answer(result, finished, unread);
        int member = 0;
        for (DataChunk chunk : answer.chunks()) {
            for (int row = 0; row < chunk.size(); row++) {
                members.get(member++).decide(answer.read(chunk, row));
            }
        }
        answer.release();
    }

    /// Their rows come in any order, or not at all. Where nobody asks for rows their number is
    /// tried first. An UPDATE that is asked for rows makes DuckDB delete and insert them, which
    /// does not conflict with an update in place by somebody else, and one of the two is lost: so a
    /// batch asks only if its clients do.
    private boolean change(List<Member> members) {
        boolean asked = plan.statement().returnsRows();
        Optional<Decisions> decisions = asked ? Optional.empty() : committed(members, Told.COUNT);
        if (decisions.isEmpty() && !asked && kind() == RowStatement.Kind.UPDATE) {
            return false;
        }
        if (decisions.isEmpty()) {
            decisions = committed(members, Told.KEYS);
        }
        decisions.orElseThrow().decide();
        return true;
    }

    /// What becomes of the members, once all is stored; nothing is, and empty, where a number does
    /// not tell whose rows were changed.
    private Optional<Decisions> committed(List<Member> members, Told told) {
        Decisions decisions = new Decisions();
        connection.query("BEGIN TRANSACTION").close();
        try {
            for (List<Member> wave : waves(members)) {
                if (!changed(wave, told, decisions)) {
                    decisions.forget();
                    connection.query("ROLLBACK").close();
                    return Optional.empty();
                }
            }
        } catch (DuckDbException e) {
            decisions.forget();
            rollback(e);
            throw e;
        }
        try {
            connection.query("COMMIT").close();
        } catch (DuckDbException e) {
            // which has ended the transaction
            decisions.forget();
            throw e;
        }
        return Optional.of(decisions);
    }

    /// Each with a key once, those of one key in the order in which they came.
    private static List<List<Member>> waves(List<Member> members) {
        List<List<Member>> waves = new ArrayList<>();
        Map<Object, Integer> before = new HashMap<>();
        for (Member member : members) {
            int wave = before.merge(member.key().orElseThrow(), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(member);
        }
        return waves;
    }

    private boolean changed(List<Member> wave, Told told, Decisions decisions) {
        if (told == Told.KEYS) {
            byKey(wave, new Answer(merged(wave, told), finished, unread), decisions);
            return true;
        }
        try (Result result = merged(wave, told)) {
            wave.forEach(member -> decisions.add(member, new Outcome.Changed(1)));
            return result.rowsChanged() == wave.size();
        }
    }

    private void rollback(DuckDbException cause) {
        try {
            connection.query("ROLLBACK").close();
        } catch (DuckDbException e) {
            cause.addSuppressed(e);
        }
    }

    private Result merged(List<Member> members, Told told) {
        Variant variant = new Variant(told, sizeFor(members));
        Merging merging = mergings.computeIfAbsent(variant, this::merging);
        for (int n = 0; n < merging.text.lists(); n++) {
            List<Value> values = new ArrayList<>(members.size());
            for (Member member : members) {
                values.add(member.parameters().get(n));
            }
            merging.prepared.bind(n + 1, new Value.Items(plan.types().get(n), values));
        }
        bindKeys(merging.prepared, merging.text.lists(), merging.text.keys(), members);
        return merging.prepared.execute();
    }

    private Merging merging(Variant variant) {
        Merged text = plan.statement().merged(plan.typeNames(), variant.keys, variant.told);
        return new Merging(text, connection.prepare(text.sql()));
    }

    private void read(List<Member> members) {
        int size = sizeFor(members);
        Prepared select = selects.computeIfAbsent(size, this::select);
        bindKeys(select, 0, size, members);
        Decisions decisions = new Decisions();
        byKey(members, new Answer(select.execute(), finished, unread), decisions);
        decisions.decide();
    }

    private Prepared select(int keys) {
        return connection.prepare(plan.statement().overKeys(plan.typeNames(), keys));
    }

    /// A power of two, so that few statements are prepared.
    private static int sizeFor(List<Member> members) {
        return Math.max(2, Integer.highestOneBit(members.size() - 1) << 1);
    }

    /// The last member's key fills up what there are no members for.
    private void bindKeys(Prepared prepared, int before, int count, List<Member> members) {
        for (int i = 0; i < count; i++) {
            Member member = members.get(Math.min(i, members.size() - 1));
            Value key = member.parameters().get(plan.keyNumbers().getFirst() - 1);
            prepared.bind(before + i + 1, key);
        }
    }

    /// Without a client that asks for rows, those that come tell whose there were.
    private void byKey(List<Member> members, Answer answer, Decisions decisions) {
        Map<Object, Position> rows = new HashMap<>();
        int keys = plan.keyNumbers().size();
        for (DataChunk chunk : answer.chunks()) {
            for (int row = 0; row < chunk.size(); row++) {
                rows.put(Keys.of(chunk, row, keys), new Position(chunk, row));
            }
        }
        boolean asked = plan.statement().returnsRows();
        for (Member member : members) {
            Position at = rows.get(member.key().orElseThrow());
            Outcome outcome =
                    at != null && asked
                            ? answer.read(at.chunk(), at.row())
                            : new Outcome.Changed(at == null ? 0 : 1);
            decisions.add(member, outcome);
        }
        answer.release();
    }

    private record Position(DataChunk chunk, int row) {}

    private record Variant(Told told, int keys) {}

    private record Merging(Merged text, Prepared prepared) {}

    private void forgetPrepared() {
        mergings.values().forEach(each -> each.prepared.close());
        mergings.clear();
        selects.values().forEach(Prepared::close);
        selects.clear();
    }

    private void closeFinished() {
        for (Answer answer = finished.poll(); answer != null; answer = finished.poll()) {
            answer.close();
        }
    }

    /// Whether nobody reads an answer of its connection any more.
    boolean isRead() {
        return unread.get() == 0;
    }

    void close() {
        connection.close();
    }
}
