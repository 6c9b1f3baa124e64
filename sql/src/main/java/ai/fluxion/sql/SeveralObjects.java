package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// `DROP TABLE a, b`, `TRUNCATE a, b`, `VACUUM (ANALYZE) a, b`, `ALTER TABLE t ADD a int, ADD b
/// int`: DuckDB takes one object or change a statement, so the others follow in statements of their
/// own. Options that mean nothing here go.
record SeveralObjects(List<RewrittenText.Edit> edits, List<String> statements) {
    private static final SeveralObjects NONE = new SeveralObjects(List.of(), List.of());
    private static final Set<String> MAINTENANCE =
            Set.of("full", "freeze", "verbose", "analyze", "analyse");

    static SeveralObjects of(SqlText statement) {
        if (statement.startsWith("drop") && statement.tokens().size() > 4) {
            return new Reader(statement).drop();
        }
        if (statement.startsWith("truncate")) {
            return new Reader(statement).truncate();
        }
        if (statement.startsWith("alter", "table")) {
            return new Reader(statement).alter();
        }
        boolean maintains = statement.startsWith("vacuum") || statement.startsWith("analyze");
        return maintains ? new Reader(statement).maintain() : NONE;
    }

    /// Reads the list of names; what it can't read is left to DuckDB.
    private static final class Reader {
        private final SqlText statement;
        private final TokenReader reader;

        Reader(SqlText statement) {
            this.statement = statement;
            this.reader = new TokenReader(statement);
        }

        SeveralObjects drop() {
            reader.expect("drop");
            Token kind = reader.take();
            String words = "DROP " + kind.text();
            if (reader.accept("if", "exists")) {
                words += " IF EXISTS";
            }
            List<String> names = names();
            String behaviour = reader.atEnd() ? "" : ' ' + reader.take().text();
            return names.size() < 2 || !reader.atEnd() ? NONE : each(words, names, behaviour);
        }

        /// The next rows take the numbers that follow: there is no sequence that a TRUNCATE resets.
        SeveralObjects truncate() {
            reader.expect("truncate");
            reader.accept("table");
            reader.accept("only");
            List<String> names = names();
            Token restart = reader.atEnd() ? null : reader.peek();
            if (restart != null && reader.accept("restart", "identity")) {
                throw new FluxionException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "TRUNCATE … RESTART IDENTITY is not supported")
                        .withHint("Leave it out: new rows go on with the next numbers.")
                        .withPosition(restart.start() + 1);
            }
            reader.accept("continue", "identity");
            if (!reader.accept("restrict")) {
                reader.accept("cascade");
            }
            return names.isEmpty() || !reader.atEnd() ? NONE : each("TRUNCATE", names, "");
        }

        SeveralObjects alter() {
            reader.accept("alter", "table");
            String ifExists = reader.accept("if", "exists") ? "IF EXISTS " : "";
            reader.accept("only");
            List<String> names = names();
            if (reader.atEnd() || names.size() != 1) {
                return NONE;
            }
            String table = "ALTER TABLE " + ifExists + names.getFirst();
            List<String> changes = changes();
            return changes.size() < 2 ? NONE : each(table, changes, "");
        }

        /// What commas outside of parentheses separate, from here to the end.
        private List<String> changes() {
            List<String> changes = new ArrayList<>();
            int depth = 0;
            int start = reader.peek().start();
            while (!reader.atEnd()) {
                Token token = reader.take();
                boolean opens = token.isSymbol("(") || token.isSymbol("[");
                boolean closes = token.isSymbol(")") || token.isSymbol("]");
                depth += opens ? 1 : closes ? -1 : 0;
                if (depth == 0 && token.isSymbol(",")) {
                    changes.add(statement.text().substring(start, token.start()).strip());
                    start = token.end();
                }
            }
            changes.add(statement.text().substring(start).strip());
            return changes;
        }

        SeveralObjects maintain() {
            String verb = reader.take().text();
            boolean analyze = false;
            if (reader.acceptSymbol("(")) {
                analyze =
                        reader.untilClosingParenthesis()
                                .toLowerCase(Locale.ROOT)
                                .contains("analyze");
            }
            while (!reader.atEnd() && MAINTENANCE.contains(word(reader.peek()))) {
                analyze |= word(reader.take()).startsWith("analy");
            }
            String words = verb + (analyze ? " ANALYZE" : "");
            if (reader.atEnd()) {
                return each(words, List.of(""), "");
            }
            List<String> names = names();
            return names.isEmpty() || !reader.atEnd() ? NONE : each(words, names, "");
        }

        private static String word(Token token) {
            return token.kind() == Token.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
        }

        /// Each name as it is written, with the columns in parentheses that may follow it.
        private List<String> names() {
            List<String> names = new ArrayList<>();
            do {
                if (reader.atEnd() || !reader.peek().isIdentifier()) {
                    return List.of();
                }
                int start = reader.peek().start();
                int end = reader.take().end();
                while (reader.acceptSymbol(".")) {
                    end = reader.take().end();
                }
                if (reader.acceptSymbol("(")) {
                    end = reader.peek().start() + reader.untilClosingParenthesis().length() + 1;
                }
                reader.acceptSymbol("*");
                names.add(statement.text().substring(start, end));
            } while (reader.acceptSymbol(","));
            return names;
        }

        private SeveralObjects each(String words, List<String> names, String after) {
            List<String> all =
                    names.stream()
                            .map(name -> (words + ' ' + name).strip() + after)
                            .collect(Collectors.toList());
            Token first = statement.tokens().getFirst();
            Token last = statement.tokens().getLast();
            RewrittenText.Edit edit =
                    new RewrittenText.Edit(first.start(), last.end(), all.removeFirst());
            return new SeveralObjects(List.of(edit), all);
        }
    }
}
