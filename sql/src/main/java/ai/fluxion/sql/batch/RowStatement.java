package ai.fluxion.sql.batch;

import ai.fluxion.sql.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A statement that inserts one row, or that changes, deletes or reads the rows of one key, all of
/// whose values are parameters or constants: the same text with other parameters can be carried out
/// together with it. Recognised by grammar alone; what the names mean is for the engine to look up.
///
/// `table` is the name as written, its schema first. `keys` are the columns that must equal a
/// parameter, in the statement's order, each with the parameter's number; empty for a plain INSERT.
/// `columns` are an INSERT's, as written; `assigned` those that SET gives a value to.
public record RowStatement(
        Kind kind,
        List<String> table,
        List<String> columns,
        Map<String, Integer> keys,
        Set<String> assigned,
        Body body) {

    /// What it does with the row.
    public enum Kind {
        INSERT,
        /// INSERT … ON CONFLICT (keys) DO NOTHING or DO UPDATE.
        UPSERT,
        UPDATE,
        DELETE,
        SELECT
    }

    /// The statement's text cut where the batch's own goes in. `head` goes up to the values or to
    /// WHERE, `source` is an INSERT's list of values or a condition, `tail` follows it. `returning`
    /// is the list of RETURNING, if there is one, or SELECT's.
    record Body(String head, Template source, Template tail, Optional<String> returning) {}

    public RowStatement {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
        keys = Collections.unmodifiableMap(keys);
        assigned = Set.copyOf(assigned);
    }

    /// Empty for every other statement, and for what can't be told by grammar: functions whose
    /// result may differ from row to row, subqueries, joins.
    public static Optional<RowStatement> of(SqlText statement) {
        return RowStatementParser.parse(statement);
    }

    /// Whether an expression means the same for a row, whoever else's rows are worked on with it.
    public static boolean isPlain(SqlText expression) {
        return Expressions.areSafe(expression.tokens());
    }

    /// The same with these of its keys only.
    public RowStatement withKeys(Map<String, Integer> fewer) {
        return new RowStatement(kind, table, columns, fewer, assigned, body);
    }

    /// Whether its answer has rows.
    public boolean returnsRows() {
        return body.returning.isPresent();
    }

    /// One statement for any number of members: `$n` is the list of their n-th parameters, whose
    /// elements have the type `types.get(n - 1)`, as SQL writes it. Its rows are the members' own,
    /// with the keys' columns behind them; an INSERT's are in the order of the members.
    public String overLists(List<String> types) {
        String lists =
                IntStream.rangeClosed(1, types.size())
                        .mapToObj(n -> "unnest($" + n + "::" + types.get(n - 1) + "[]) AS fx_" + n)
                        .collect(Collectors.joining(", "));
        String members = "(SELECT " + lists + ") AS fx_members";
        String source = body.source.with(n -> "fx_" + n);
        String tail = body.tail.with(n -> "fx_" + n);
        return switch (kind) {
            case INSERT, UPSERT ->
                    body.head + " SELECT " + source + " FROM " + members + tail + returning();
            case UPDATE -> body.head + tail + " FROM " + members + " WHERE " + source + returning();
            case DELETE -> body.head + " USING " + members + " WHERE " + source + returning();
            case SELECT -> throw new IllegalStateException("read by overKeys");
        };
    }

    /// A SELECT for `count` keys at once, `$1` to `$count` of this type; its rows have the key's
    /// column behind them.
    public String overKeys(String type, int count) {
        if (kind != Kind.SELECT || keys.size() != 1) {
            throw new IllegalStateException("not a SELECT by one column");
        }
        String values =
                IntStream.rangeClosed(1, count)
                        .mapToObj(n -> "$" + n + "::" + type)
                        .collect(Collectors.joining(", "));
        String key = quoted(keys.keySet().iterator().next());
        String rest = body.tail.with(n -> "$" + n);
        return "SELECT "
                + body.returning.orElseThrow()
                + ", "
                + key
                + ' '
                + body.head
                + " WHERE "
                + key
                + " IN ("
                + values
                + ')'
                + (rest.isEmpty() ? "" : " AND " + rest);
    }

    private String returning() {
        List<String> list = new ArrayList<>();
        body.returning.ifPresent(list::add);
        keys.keySet().forEach(key -> list.add(quoted(key)));
        return list.isEmpty() ? "" : " RETURNING " + String.join(", ", list);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
