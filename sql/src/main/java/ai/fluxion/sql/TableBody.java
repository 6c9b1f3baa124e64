package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stands between the parentheses of a CREATE TABLE, as DuckDB writes it down: columns and
/// constraints, some of which can be left out.
public final class TableBody {
    private static final Set<String> CONSTRAINTS = Set.of("primary", "unique", "foreign", "check");

    private final SqlText definition;
    private final List<Part> parts;

    private TableBody(SqlText definition, List<Part> parts) {
        this.definition = definition;
        this.parts = parts;
    }

    private record Part(List<Token> tokens) {
        boolean isConstraint() {
            return tokens.getFirst().kind() == Token.Kind.WORD
                    && CONSTRAINTS.contains(tokens.getFirst().identifier());
        }

        boolean isColumn(String name) {
            return !isConstraint() && named(tokens.getFirst(), name);
        }

        /// A foreign key's columns of the other table don't count.
        boolean isConstraintOf(String column) {
            if (!isConstraint()) {
                return false;
            }
            for (Token token : tokens) {
                if (token.isWord("references")) {
                    return false;
                }
                if (named(token, column)) {
                    return true;
                }
            }
            return false;
        }

        String text(SqlText definition) {
            return definition.text().substring(tokens.getFirst().start(), tokens.getLast().end());
        }

        private static boolean named(Token token, String name) {
            return token.isIdentifier() && token.identifier().equalsIgnoreCase(name);
        }
    }

    public static TableBody of(SqlText definition) {
        List<Token> tokens = definition.tokens();
        List<Part> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            boolean closes = token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}");
            depth -= closes ? 1 : 0;
            if (depth == 0 && closes) {
                parts.add(new Part(List.copyOf(part)));
                break;
            }
            if (depth == 1 && token.isSymbol(",")) {
                parts.add(new Part(List.copyOf(part)));
                part.clear();
            } else if (depth >= 1) {
                part.add(token);
            }
            boolean opens = token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{");
            depth += opens ? 1 : 0;
        }
        return new TableBody(definition, List.copyOf(parts));
    }

    /// Whether a key, a foreign key or a check stands in the way of dropping the column: one of its
    /// own, or a key of a column after it.
    public boolean isBound(String column) {
        boolean seen = false;
        for (Part part : parts) {
            seen |= part.isColumn(column);
            boolean inline = seen && !part.isConstraint() && inline(part).isPresent();
            if (inline || part.isConstraint()) {
                return true;
            }
        }
        return false;
    }

    /// Without the column and every constraint that it is part of.
    public String withoutColumn(String column) {
        List<String> kept =
                parts.stream()
                        .filter(part -> !part.isColumn(column) && !part.isConstraintOf(column))
                        .map(part -> part.text(definition))
                        .toList();
        return whole(kept);
    }

    /// Without the first constraint of this text, as DuckDB tells it: `UNIQUE(a)`, which may stand
    /// in the definition of `a`. Empty if there is none.
    public Optional<String> withoutConstraint(String constraint) {
        List<String> kept = new ArrayList<>();
        boolean found = false;
        for (Part part : parts) {
            String text = part.text(definition);
            if (!found && part.isConstraint() && same(text, constraint)) {
                found = true;
            } else if (!found && isInline(part, constraint)) {
                found = true;
                kept.add(withoutInline(part));
            } else {
                kept.add(text);
            }
        }
        return found ? Optional.of(whole(kept)) : Optional.empty();
    }

    private boolean isInline(Part part, String constraint) {
        String column = part.tokens().getFirst().text();
        return !part.isConstraint()
                && inline(part)
                        .filter(kind -> same(kind + "(" + column + ")", constraint))
                        .isPresent();
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    private static Optional<String> inline(Part part) {
        int at = inlineAt(part.tokens());
        return at < 0
                ? Optional.empty()
                : Optional.of(part.tokens().get(at).isWord("unique") ? "UNIQUE" : "PRIMARY KEY");
    }

    private static int inlineAt(List<Token> column) {
        int depth = 0;
        for (int i = 1; i < column.size(); i++) {
            Token token = column.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean primary = token.isWord("primary") && isKey(column, i + 1);
            if (depth == 0 && (primary || token.isWord("unique"))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isKey(List<Token> column, int i) {
        return i < column.size() && column.get(i).isWord("key");
    }

    private String withoutInline(Part part) {
        int at = inlineAt(part.tokens());
        int last = part.tokens().get(at).isWord("unique") ? at : at + 1;
        String text = definition.text();
        return text.substring(part.tokens().getFirst().start(), part.tokens().get(at).start())
                + text.substring(part.tokens().get(last).end(), part.tokens().getLast().end());
    }

    private String whole(List<String> kept) {
        String text = definition.text();
        int from = parts.getFirst().tokens().getFirst().start();
        int to = parts.getLast().tokens().getLast().end();
        return text.substring(0, from) + String.join(", ", kept) + text.substring(to);
    }
}
