package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `REFERENCES ventas.tiendas (id)` where `ventas` is a file: DuckDB looks for a schema of that
/// name, and a key can only refer to a table of its own file.
public final class References {
    private References() {}

    /// `isFile` says whether a table's first name is that of a file.
    public static List<Edit> edits(SqlText statement, Predicate<String> isFile) {
        List<Edit> edits = new ArrayList<>();
        List<Token> tokens = statement.tokens();
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (tokens.get(i).isWord("references")
                    && tokens.get(i + 1).isIdentifier()
                    && tokens.get(i + 2).isSymbol(".")
                    && isFile.test(tokens.get(i + 1).identifier())) {
                edits.add(new Edit(tokens.get(i + 1).start(), tokens.get(i + 2).end(), ""));
            }
        }
        return edits;
    }
}
