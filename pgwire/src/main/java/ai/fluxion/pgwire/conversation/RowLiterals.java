package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.batch.Meaning;
import ai.fluxion.pgwire.value.LiteralReader;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.LiteralRow;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Simple queries on single rows with literals, as the prepared statements that they share with
/// other sessions' (decision 0009). What does not mean exactly the same is run as it was written.
/// Owned by the connection's thread.
final class RowLiterals implements AutoCloseable {
    /// A text that comes once or twice is not worth a prepared statement.
    private static final int FAMILIAR = 3;

    /// A prepared statement and the values of its parameters.
    record Bound(ClientStatement statement, List<Value> values) {}

    private static final class Known {
        private int seen;
        private Optional<Meaning> meaning = Optional.empty();
        private @Nullable ClientStatement statement;
    }

    private final FrontEnd frontEnd;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    RowLiterals(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    Optional<Bound> of(SqlText written) {
        Optional<Meaning> meaning = frontEnd.session().meaning();
        if (meaning.isEmpty() || !frontEnd.isIdle()) {
            return Optional.empty();
        }
        Optional<LiteralRow> row = LiteralRow.of(written);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Known entry = known.computeIfAbsent(row.get().text(), _ -> new Known());
        entry.seen++;
        if (entry.seen >= FAMILIAR && !entry.meaning.equals(meaning)) {
            release(entry);
            entry.meaning = meaning;
            entry.statement = prepared(row.get().text());
        }
        forgetOldest();
        ClientStatement statement = entry.statement;
        return statement == null ? Optional.empty() : bound(statement, row.get());
    }

    private @Nullable ClientStatement prepared(String text) {
        SqlText shape = SqlText.of(text);
        if (RowStatement.of(shape).isEmpty()) {
            return null;
        }
        ClientStatement statement;
        try {
            statement = frontEnd.parse(shape, new int[0]);
        } catch (FluxionException e) {
            // what is wrong with it is told of the text that the client wrote
            return null;
        }
        boolean changes = !shape.startsWith("select");
        if (changes && statement.columns().isPresent()) {
            // a definition that changes now could make its rows unexpected once it was carried out
            statement.release();
            return null;
        }
        return statement;
    }

    private static Optional<Bound> bound(ClientStatement statement, LiteralRow row) {
        Statement parsed = statement.engineStatement();
        List<PgType> types = parsed.parameterTypes();
        List<Value> values = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            Optional<Value> value = LiteralReader.exact(row.literals().get(i), types.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return parsed.takes(values) ? Optional.of(new Bound(statement, values)) : Optional.empty();
    }

    private void forgetOldest() {
        if (known.size() > frontEnd.session().literalsKept()) {
            var oldest = known.values().iterator();
            release(oldest.next());
            oldest.remove();
        }
    }

    private static void release(Known entry) {
        ClientStatement statement = entry.statement;
        if (statement != null) {
            statement.release();
            entry.statement = null;
        }
    }

    @Override
    public void close() {
        known.values().forEach(RowLiterals::release);
        known.clear();
    }
}
