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
    /// WHERE, `source` is an INSERT's list of values or a condition, `rest` what the condition asks
    /// besides keys, `tail` SET's list or what follows VALUES. `returning` is the list of
    /// RETURNING, if there is one, or SELECT's.
    record Body(
            String head,
            Template source,
            Template rest,
            Template tail,
            Optional<String> returning) {}

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

    /// What the statement of a batch tells of its rows: their number only, or each one's key in
    /// columns behind the client's own, with which DuckDB needs all columns of a row to change one.
    public enum Told {
        COUNT,
        KEYS
    }

    /// One statement for many members. `types` are those of a member's parameters, as SQL writes
    /// them. UPDATE and DELETE by one column find up to `keys` rows in its index. The rows of an
    /// INSERT come in the order of the members, all others in any.
    public Merged merged(List<String> types, int keys, Told told) {
        return switch (kind) {
            case INSERT, UPSERT -> {
                String source = body.source.with(n -> "fx_" + n);
                String insert =
                        body.head
                                + " SELECT "
                                + source
                                + " FROM "
                                + members(types)
                                + body.tail.with(n -> "fx_" + n);
                yield new Merged(insert + returning(told), types.size(), 0);
            }
            case UPDATE, DELETE ->
                    hasKeyOnly() ? ofKeys(types, keys, told) : joined(types, keys, told);
            case SELECT -> throw new IllegalStateException("read by overKeys");
        };
    }

    private static String members(List<String> types) {
        String lists =
                IntStream.rangeClosed(1, types.size())
                        .mapToObj(n -> "unnest($" + n + "::" + types.get(n - 1) + "[]) AS fx_" + n)
                        .collect(Collectors.joining(", "));
        return "(SELECT " + lists + ") AS fx_members";
    }

    /// Whether no member differs from another in anything but its key.
    private boolean hasKeyOnly() {
        return keys.size() == 1
                && body.source.parameters().size() == 1
                && body.tail.parameters().isEmpty();
    }

    private Merged ofKeys(List<String> types, int count, Told told) {
        // without the key's own condition, which would keep DuckDB from its index
        String sql =
                body.head
                        + body.tail.with(n -> "")
                        + " WHERE "
                        + isAmong(types, 1, count)
                        + rest()
                        + returning(told);
        return new Merged(sql, 0, count);
    }

    private Merged joined(List<String> types, int count, Told told) {
        boolean indexed = keys.size() == 1;
        String source = body.source.with(n -> "fx_" + n);
        String sql =
                body.head
                        + body.tail.with(n -> "fx_" + n)
                        + (kind == Kind.UPDATE ? " FROM " : " USING ")
                        + members(types)
                        + " WHERE "
                        + (indexed ? isAmong(types, types.size() + 1, count) + " AND " : "")
                        + source
                        + returning(told);
        return new Merged(sql, types.size(), indexed ? count : 0);
    }

    /// A condition on constants, which DuckDB looks up in the key's index.
    private String isAmong(List<String> types, int first, int count) {
        Map.Entry<String, Integer> key = keys.entrySet().iterator().next();
        String type = types.get(key.getValue() - 1);
        return IntStream.range(first, first + count)
                .mapToObj(n -> "$" + n + "::" + type)
                .collect(Collectors.joining(", ", quoted(key.getKey()) + " IN (", ")"));
    }

    /// A SELECT for `count` keys at once, `$1` to `$count`; its rows have the key's column behind
    /// them.
    public String overKeys(List<String> types, int count) {
        if (kind != Kind.SELECT || keys.size() != 1) {
            throw new IllegalStateException("not a SELECT by one column");
        }
        return "SELECT "
                + body.returning.orElseThrow()
                + ", "
                + quoted(keys.keySet().iterator().next())
                + ' '
                + body.head
                + " WHERE "
                + isAmong(types, 1, count)
                + rest();
    }

    private String rest() {
        String rest = body.rest.with(n -> "$" + n);
        return rest.isEmpty() ? "" : " AND " + rest;
    }

    private String returning(Told told) {
        List<String> list = new ArrayList<>();
        body.returning.ifPresent(list::add);
        (told == Told.KEYS ? keys : Map.<String, Integer>of())
                .keySet()
                .forEach(key -> list.add(quoted(key)));
        return list.isEmpty() ? "" : " RETURNING " + String.join(", ", list);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
