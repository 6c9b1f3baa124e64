package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.ErrorClass;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries a lane's batches out on a connection of its own, one after the other: its thread is the
/// leader's.
final class BatchRunner {
    private final Plan plan;
    private final Connection connection;
    private final Counters counters;
    private final Map<Integer, Prepared> prepared = new HashMap<>();

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
        counters.ran(members.size());
        return new Report(members.size(), !whole);
    }

    private boolean tried(List<Member> members) {
        if (members.size() <= 1) {
            members.forEach(each -> each.decide(new Outcome.Alone(() -> {})));
            return members.isEmpty();
        }
        try {
            execute(members);
            return true;
        } catch (DuckDbException e) {
            if (DuckDbErrors.isStored(e)) {
                members.forEach(each -> each.decide(new Outcome.Failed(DuckDbErrors.translate(e))));
                return true;
            }
            if (DuckDbErrors.isRefusedAsInvalid(e) || e.errorClass() == ErrorClass.FATAL) {
                throw e;
            }
            counters.failed();
            forgetPrepared();
            int half = members.size() / 2;
            tried(members.subList(0, half));
            tried(members.subList(half, members.size()));
            return false;
        }
    }

    private void execute(List<Member> members) {
        switch (plan.statement().kind()) {
            case INSERT -> insert(members);
            case UPSERT, UPDATE, DELETE -> change(members);
            case SELECT -> read(members);
        }
    }

    /// Its rows come in the order of the members (they are one vector, at most).
    private void insert(List<Member> members) {
        Result result = overLists(members);
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

    /// Their rows come in any order, or not at all.
    private void change(List<Member> members) {
        if (plan.statement().returnsRows()) {
            byKey(members, new Answer(overLists(members), finished, unread));
            return;
        }
        Map<Object, Long> counts = new HashMap<>();
        int keys = plan.keyNumbers().size();
        try (Result result = overLists(members)) {
            for (var next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        counts.merge(Keys.of(chunk, row, keys), 1L, Long::sum);
                    }
                }
            }
        }
        for (Member member : members) {
            long rows = counts.getOrDefault(member.key().orElseThrow(), 0L);
            member.decide(new Outcome.Changed(rows));
        }
    }

    private Result overLists(List<Member> members) {
        Prepared statement =
                prepared.computeIfAbsent(
                        0,
                        _ ->
                                connection.prepare(
                                        plan.statement()
                                                .overLists(
                                                        plan.types().stream()
                                                                .map(each -> each.sql())
                                                                .toList())));
        for (int n = 0; n < plan.types().size(); n++) {
            List<Value> values = new ArrayList<>(members.size());
            for (Member member : members) {
                values.add(member.parameters().get(n));
            }
            statement.bind(n + 1, new Value.Items(plan.types().get(n), values));
        }
        return statement.execute();
    }

    private void read(List<Member> members) {
        int number = plan.keyNumbers().getFirst();
        int size = Math.max(2, Integer.highestOneBit(members.size() - 1) << 1);
        RowStatement statement = plan.statement();
        Prepared select =
                prepared.computeIfAbsent(
                        size,
                        count ->
                                connection.prepare(
                                        statement.overKeys(
                                                plan.types().get(number - 1).sql(), count)));
        for (int i = 0; i < size; i++) {
            Member member = members.get(Math.min(i, members.size() - 1));
            select.bind(i + 1, member.parameters().get(number - 1));
        }
        byKey(members, new Answer(select.execute(), finished, unread));
    }

    private void byKey(List<Member> members, Answer answer) {
        Map<Object, Position> rows = new HashMap<>();
        int keys = plan.keyNumbers().size();
        for (DataChunk chunk : answer.chunks()) {
            for (int row = 0; row < chunk.size(); row++) {
                rows.put(Keys.of(chunk, row, keys), new Position(chunk, row));
            }
        }
        for (Member member : members) {
            Position at = rows.get(member.key().orElseThrow());
            member.decide(at == null ? new Outcome.Changed(0) : answer.read(at.chunk(), at.row()));
        }
        answer.release();
    }

    private record Position(DataChunk chunk, int row) {}

    private void forgetPrepared() {
        prepared.values().forEach(Prepared::close);
        prepared.clear();
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
