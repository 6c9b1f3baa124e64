package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.List;
import java.util.Set;

/// `SELECT last_value, is_called FROM sequence`: a sequence of PostgreSQL is a table of one row,
/// one of DuckDB has its state in a list of them all.
final class SequenceState {
    private static final Set<String> COLUMNS = Set.of("last_value", "log_cnt", "is_called");

    private SequenceState() {}

    static List<Edit> edits(SqlText statement) {
        List<Token> tokens = statement.tokens();
        if (!statement.startsWith("select") || !statement.contains("last_value")) {
            return List.of();
        }
        int i = 1;
        while (i + 1 < tokens.size() && COLUMNS.stream().anyMatch(tokens.get(i)::isWord)) {
            i++;
            if (tokens.get(i).isWord("from")) {
                return from(tokens, i + 1);
            }
            if (!tokens.get(i).isSymbol(",")) {
                return List.of();
            }
            i++;
        }
        return List.of();
    }

    private static List<Edit> from(List<Token> tokens, int first) {
        boolean qualified = first + 2 < tokens.size() && tokens.get(first + 1).isSymbol(".");
        int last = qualified ? first + 2 : first;
        boolean only =
                last + 1 == tokens.size()
                        && tokens.get(first).isIdentifier()
                        && tokens.get(last).isIdentifier();
        if (!only) {
            return List.of();
        }
        String schema = qualified ? literal(tokens.get(first).identifier()) : "current_database()";
        return List.of(
                new Edit(
                        tokens.get(first).start(),
                        tokens.get(last).end(),
                        "(SELECT coalesce(s.last_value, s.start_value) AS last_value, 0::BIGINT AS"
                                + " log_cnt, s.last_value IS NOT NULL AS is_called FROM"
                                + " duckdb_sequences() s WHERE lower(s.sequence_name) = lower("
                                + literal(tokens.get(last).identifier())
                                + ") AND "
                                + schema
                                + " IN (s.database_name, s.schema_name))"));
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
