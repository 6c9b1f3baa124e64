package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What PostgreSQL says of a sequence and DuckDB refuses: it counts in 64 bits, keeps no numbers in
/// advance, and is owned by a table as a whole.
final class SequenceOptions {
    private static final Set<String> TYPES =
            Set.of("smallint", "integer", "bigint", "int", "int2", "int4", "int8");

    private SequenceOptions() {}

    static List<Edit> edits(SqlText statement) {
        boolean of =
                statement.startsWith("create", "sequence")
                        || statement.startsWith("create", "temporary", "sequence")
                        || statement.startsWith("create", "temp", "sequence")
                        || statement.startsWith("alter", "sequence");
        if (!of) {
            return List.of();
        }
        List<Token> tokens = statement.tokens();
        List<Edit> edits = new ArrayList<>();
        for (int i = 2; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = tokens.get(i + 1);
            if (token.isWord("as") && TYPES.stream().anyMatch(next::isWord)) {
                edits.add(new Edit(token.start(), next.end(), ""));
            } else if (token.isWord("cache") && next.kind() == Token.Kind.NUMBER) {
                edits.add(new Edit(token.start(), next.end(), ""));
            } else if (token.isWord("by") && tokens.get(i - 1).isWord("owned")) {
                owner(tokens, i + 1, edits);
            }
        }
        return edits;
    }

    /// `OWNED BY public.t.c`: DuckDB takes the first part for a schema, and a file's own is the one
    /// that the sequence is in.
    private static void owner(List<Token> tokens, int first, List<Edit> edits) {
        int last = first;
        while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol(".")) {
            last += 2;
        }
        if (last >= first + 2) {
            edits.add(
                    new Edit(
                            tokens.get(first).start(),
                            tokens.get(last).end(),
                            tokens.get(last - 2).text()));
        }
    }
}
