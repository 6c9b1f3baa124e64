package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Result;
import ai.fluxion.sql.InsertValues;
import ai.fluxion.sql.InsertValues.Drawn;
import ai.fluxion.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An INSERT … RETURNING that is run again gives its rows the numbers that the client was told, not
/// the next ones of their sequence. A sequence never takes a number back; so that none is given
/// twice after a crash, as many are drawn from it again.
final class ToldNumbers {
    private final Connection connection;

    ToldNumbers(Connection connection) {
        this.connection = connection;
    }

    /// The call with the numbers in its text, where the outcome tells them.
    Step.Call in(Step.Call call, Outcome seen) {
        if (seen.numbers().isEmpty()) {
            return call;
        }
        SqlText text = SqlText.of(call.sql());
        Optional<InsertValues> parsed = InsertValues.parse(text);
        if (parsed.isEmpty() || parsed.get().rows().size() != seen.rows()) {
            return call;
        }
        List<Drawn> columns = new ArrayList<>(parsed.get().calls());
        columns.addAll(defaults(parsed.get().table()));
        for (Drawn column : columns) {
            List<Long> numbers = seen.numbers().get(column.column().toLowerCase(Locale.ROOT));
            boolean told = parsed.get().returns(column.column());
            if (numbers == null || numbers.size() != seen.rows() || !told) {
                continue;
            }
            Optional<SqlText> numbered =
                    InsertValues.parse(text)
                            .flatMap(insert -> insert.withNumbers(column.column(), numbers));
            if (numbered.isPresent()) {
                text = numbered.get();
                draw(column.sequence(), seen.rows());
            }
        }
        return call.with(text.text());
    }

    private void draw(String sequence, long count) {
        String sql = "SELECT nextval(" + literal(sequence) + ") FROM range(" + count + ')';
        connection.query(sql).close();
    }

    /// The columns of the table whose default is a sequence.
    private List<Drawn> defaults(List<String> table) {
        String schema =
                table.size() > 1
                        ? literal(table.get(table.size() - 2)) + " IN (database_name, schema_name)"
                        : "database_name = current_database()";
        String sql =
                "SELECT column_name, regexp_extract(column_default, 'nextval\\(''(.*)''\\)', 1)"
                        + " FROM duckdb_columns() WHERE contains(column_default, 'nextval(')"
                        + " AND lower(table_name) = lower("
                        + literal(table.getLast())
                        + ") AND "
                        + schema;
        List<Drawn> result = new ArrayList<>();
        try (Result rows = connection.query(sql)) {
            for (Optional<DataChunk> next = rows.next(); next.isPresent(); next = rows.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        result.add(
                                new Drawn(
                                        chunk.column(0).textAt(row), chunk.column(1).textAt(row)));
                    }
                }
            }
        }
        return result;
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
