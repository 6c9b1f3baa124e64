package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names that PostgreSQL gives to the columns of a result without an alias: `count`, `sum`,
/// `?column?`. DuckDB's are `count_star()`, `sum(x)` and the expression's text, and clients read
/// columns by name. Those of a `*` stay as they are: `first` are before it, `last` after the last.
public record ColumnLabels(List<Optional<String>> first, List<Optional<String>> last) {
    private static final ColumnLabels NONE = new ColumnLabels(List.of(), List.of());
    private static final Set<String> END_OF_LIST =
            Set.of(
                    "from",
                    "where",
                    "group",
                    "having",
                    "order",
                    "limit",
                    "union",
                    "except",
                    "intersect",
                    "window",
                    "fetch",
                    "offset",
                    "for",
                    "into",
                    "qualify",
                    "using",
                    "sample");

    public ColumnLabels {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /// Of the result that the statement's outermost SELECT or RETURNING gives.
    public static ColumnLabels of(SqlText statement) {
        List<Token> tokens = statement.tokens();
        if (statement.startsWith("values")) {
            return new ColumnLabels(ofValues(tokens), List.of());
        }
        int start = listAt(tokens);
        if (start == 0) {
            return NONE;
        }
        List<Optional<String>> first = new ArrayList<>();
        List<Optional<String>> last = new ArrayList<>();
        boolean star = false;
        for (List<Token> item : items(tokens, start)) {
            if (isStar(item)) {
                star = true;
                last.clear();
            } else {
                (star ? last : first).add(new ColumnLabel(item).ofItem());
            }
        }
        return new ColumnLabels(first, last);
    }

    private static List<Optional<String>> ofValues(List<Token> tokens) {
        List<Optional<String>> names = new ArrayList<>(List.of(Optional.of("column1")));
        int depth = 0;
        for (int i = 1; i < tokens.size() && (i == 1 || depth > 0); i++) {
            depth += depthOf(tokens.get(i));
            if (depth == 1 && tokens.get(i).isSymbol(",")) {
                names.add(Optional.of("column" + (names.size() + 1)));
            }
        }
        return names;
    }

    /// The names to show for these, the engine's own.
    public List<String> over(List<String> names) {
        List<String> result = new ArrayList<>(names);
        for (int i = 0; i < Math.min(first.size(), names.size()); i++) {
            int index = i;
            first.get(i).ifPresent(label -> result.set(index, label));
        }
        int shift = names.size() - last.size();
        for (int i = Math.max(0, -shift); i < last.size(); i++) {
            int index = shift + i;
            last.get(i).ifPresent(label -> result.set(index, label));
        }
        return result;
    }

    /// The index after SELECT, its DISTINCT, or RETURNING, not inside parentheses; 0 for none.
    private static int listAt(List<Token> tokens) {
        boolean changes = false;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += depthOf(token);
            if (depth > 0) {
                continue;
            }
            changes |= token.isWord("insert") || token.isWord("update") || token.isWord("delete");
            if (token.isWord(changes ? "returning" : "select")) {
                return changes ? i + 1 : afterDistinct(tokens, i + 1);
            }
            if (i == 0 && !(changes || token.isWord("with"))) {
                return 0;
            }
        }
        return 0;
    }

    private static int afterDistinct(List<Token> tokens, int from) {
        if (from >= tokens.size() || tokens.get(from).isWord("all")) {
            return from + 1;
        }
        if (!tokens.get(from).isWord("distinct")) {
            return from;
        }
        int next = from + 1;
        if (next >= tokens.size() || !tokens.get(next).isWord("on")) {
            return next;
        }
        int depth = 0;
        do {
            next++;
            depth += next < tokens.size() ? depthOf(tokens.get(next)) : -depth;
        } while (depth > 0);
        return next + 1;
    }

    private static List<List<Token>> items(List<Token> tokens, int start) {
        List<List<Token>> items = new ArrayList<>();
        List<Token> item = new ArrayList<>();
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean ends =
                    depth == 0
                            && token.kind() == Token.Kind.WORD
                            && END_OF_LIST.contains(token.text().toLowerCase(Locale.ROOT))
                            && !tokens.get(i - 1).isWord("distinct")
                            && !tokens.get(i - 1).isWord("within")
                            && !tokens.get(i - 1).isSymbol(".")
                            && !tokens.get(i - 1).isWord("as");
            if (ends) {
                break;
            }
            depth += depthOf(token);
            if (depth == 0 && token.isSymbol(",")) {
                items.add(item);
                item = new ArrayList<>();
            } else {
                item.add(token);
            }
        }
        items.add(item);
        return items;
    }

    static int depthOf(Token token) {
        if (token.isSymbol("(") || token.isSymbol("[")) {
            return 1;
        }
        return token.isSymbol(")") || token.isSymbol("]") ? -1 : 0;
    }

    private static boolean isStar(List<Token> item) {
        return item.isEmpty()
                || item.getFirst().isSymbol("*")
                || item.getFirst().isWord("columns")
                || (item.size() > 2 && item.get(1).isSymbol(".") && item.get(2).isSymbol("*"))
                || (item.getLast().isSymbol("*") && item.get(item.size() - 2).isSymbol("."));
    }

    /// Names of types as `pg_type` has them, by the words that SQL writes.
    static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("int", "int4"),
                    Map.entry("integer", "int4"),
                    Map.entry("bigint", "int8"),
                    Map.entry("smallint", "int2"),
                    Map.entry("real", "float4"),
                    Map.entry("double", "float8"),
                    Map.entry("boolean", "bool"),
                    Map.entry("decimal", "numeric"),
                    Map.entry("character", "bpchar"),
                    Map.entry("char", "bpchar"),
                    Map.entry("float", "float8"));
}
