package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sends the names of PostgreSQL's system catalog to the server's own, and writes what only catalog
/// queries say in DuckDB's way: `OPERATOR(pg_catalog.~)`, `COLLATE pg_catalog.default`, casts to
/// the `reg…` types, to `name` and `oid`, and array literals of numbers.
final class CatalogRewrite {
    private static final Set<String> REG_TYPES =
            Set.of(
                    "regclass",
                    "regtype",
                    "regnamespace",
                    "regrole",
                    "regproc",
                    "regprocedure",
                    "regoperator");
    private static final Set<String> VECTORS =
            Set.of("indkey", "indoption", "indclass", "indcollation", "proargtypes");
    private static final Set<String> TEXT_TYPES = Set.of("text", "varchar");
    private static final String IN_CATALOG = CatalogNames.DATABASE + ".";

    private final CatalogNames names;
    private final List<Token> tokens;
    private final List<RewrittenText.Edit> edits = new ArrayList<>();

    /// Only a query of the catalog compares arrays with text literals and counts vectors from 0.
    private final List<RewrittenText.Edit> arrays = new ArrayList<>();

    private boolean readsCatalog;

    private CatalogRewrite(CatalogNames names, List<Token> tokens) {
        this.names = names;
        this.tokens = tokens;
    }

    static List<RewrittenText.Edit> edits(CatalogNames names, SqlText statement) {
        CatalogRewrite rewrite = new CatalogRewrite(names, statement.tokens());
        for (int i = 0; i < rewrite.tokens.size(); i = rewrite.step(i)) {
            // each step reads what one rewrite covers
        }
        if (rewrite.readsCatalog) {
            rewrite.edits.addAll(rewrite.arrays);
        }
        return rewrite.edits;
    }

    /// The index after what was read at `i`.
    private int step(int i) {
        Token token = tokens.get(i);
        return switch (token.kind()) {
            case WORD, QUOTED_IDENTIFIER -> word(i);
            case SYMBOL -> token.isSymbol("::") ? cast(i) : i + 1;
            case STRING -> {
                numbers(token).ifPresent(arrays::add);
                yield i + 1;
            }
            case NUMBER, PARAMETER, SEMICOLON -> i + 1;
        };
    }

    private int word(int i) {
        Token token = tokens.get(i);
        if (token.isWord("operator") && is(i + 1, "(")) {
            return operator(i);
        }
        if (token.isWord("collate")) {
            return collation(i);
        }
        if (token.isWord("cast") && is(i + 1, "(")) {
            castTo(i);
        }
        if (is(i + 1, "[") && VECTORS.contains(lastName(i))) {
            subscript(i + 1);
        }
        boolean qualifier = is(i + 1, ".") && i + 2 < tokens.size();
        if (qualifier && token.isIdentifier() && !is(i - 1, ".")) {
            String schema = token.identifier();
            if (schema.equals("pg_catalog") || schema.equals("information_schema")) {
                return qualified(i, schema);
            }
        }
        if (!is(i - 1, ".") && !qualifier) {
            bare(i);
        }
        return i + 1;
    }

    /// `pg_catalog.x`, `information_schema.x`: to our own where we have it; DuckDB's functions have
    /// no schema in their name.
    private int qualified(int i, String schema) {
        Token schemaToken = tokens.get(i);
        Token name = tokens.get(i + 2);
        boolean call = is(i + 3, "(");
        if (call) {
            edits.add(
                    new RewrittenText.Edit(
                            schemaToken.start(),
                            name.start(),
                            names.isFunction(name) ? IN_CATALOG : ""));
        } else if (schema.equals("pg_catalog") && isWord(i - 1, "as")) {
            // CAST(x AS pg_catalog.text)
            edits.add(new RewrittenText.Edit(schemaToken.start(), name.start(), ""));
        } else if (schema.equals("pg_catalog") && names.isTable(name)) {
            table(RewrittenText.Edit.replace(schemaToken, CatalogNames.DATABASE));
        } else if (schema.equals("information_schema") && names.isInfoTable(name)) {
            table(RewrittenText.Edit.replace(schemaToken, IN_CATALOG + "infos"));
        }
        return i + 3;
    }

    /// An unqualified name: a function of ours where it is called, a table of ours after FROM, JOIN
    /// or a comma between tables.
    private void bare(int i) {
        Token token = tokens.get(i);
        if (is(i + 1, "(")) {
            int close = token.isWord("unnest") ? endOfTwo(i + 1) : 0;
            if (close > 0) {
                boolean numbered = isWord(close + 1, "with") && isWord(close + 2, "ordinality");
                String macro = numbered ? "unnest_numbered" : "unnest_two";
                edits.add(RewrittenText.Edit.replace(token, IN_CATALOG + macro));
            } else if (names.isFunction(token) && !isWord(i - 1, "as")) {
                edits.add(insert(token.start(), IN_CATALOG));
            }
        } else if (names.isTable(token) && standsForTable(i)) {
            table(insert(token.start(), IN_CATALOG));
        }
    }

    /// The first number of a vector is `indkey[0]`.
    private void subscript(int open) {
        int depth = 0;
        int close = open;
        while (close < tokens.size() && !(tokens.get(close).isSymbol("]") && depth == 1)) {
            depth += is(close, "[") || is(close, "(") ? 1 : 0;
            depth -= is(close, "]") || is(close, ")") ? 1 : 0;
            if (depth == 1 && is(close, ":")) {
                return;
            }
            close++;
        }
        if (close < tokens.size()) {
            arrays.add(insert(tokens.get(open).end(), "1+("));
            arrays.add(insert(tokens.get(close).start(), ")"));
        }
    }

    /// Where a call with two arguments, none of them by name, ends; 0 for any other.
    private int endOfTwo(int open) {
        int depth = 0;
        int commas = 0;
        for (int k = open; k < tokens.size(); k++) {
            Token token = tokens.get(k);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if ((token.isSymbol(")") || token.isSymbol("]")) && --depth == 0) {
                return commas == 1 ? k : 0;
            } else if (depth == 1 && (token.isSymbol(":=") || token.isSymbol(":"))) {
                return 0;
            } else if (depth == 1 && token.isSymbol(",")) {
                commas++;
            }
        }
        return 0;
    }

    /// `CAST(name AS regclass)`: the object id of a name that is computed.
    private void castTo(int i) {
        int close = closing(i + 1);
        boolean registered =
                close < tokens.size()
                        && isWord(close - 2, "as")
                        && REG_TYPES.contains(lastName(close - 1));
        if (registered) {
            String function = IN_CATALOG + lastName(close - 1) + "_oid";
            edits.add(RewrittenText.Edit.replace(tokens.get(i), function));
            edits.add(
                    new RewrittenText.Edit(
                            tokens.get(close - 2).start(), tokens.get(close - 1).end(), ""));
        }
    }

    private int closing(int open) {
        int depth = 0;
        for (int k = open; k < tokens.size(); k++) {
            if (is(k, "(")) {
                depth++;
            } else if (is(k, ")") && --depth == 0) {
                return k;
            }
        }
        return tokens.size();
    }

    private void table(RewrittenText.Edit edit) {
        readsCatalog = true;
        edits.add(edit);
    }

    private boolean standsForTable(int i) {
        return isWord(i - 1, "from") || isWord(i - 1, "join") || (is(i - 1, ",") && inFrom(i - 1));
    }

    /// Whether the comma at `i` separates tables: going back at its depth, FROM comes first.
    private boolean inFrom(int i) {
        int depth = 0;
        for (int k = i - 1; k >= 0; k--) {
            Token token = tokens.get(k);
            if (token.isSymbol(")")) {
                depth++;
            } else if (token.isSymbol("(") && --depth < 0) {
                return false;
            } else if (depth == 0 && token.isWord("from")) {
                return true;
            } else if (depth == 0
                    && (token.isWord("select") || token.isWord("by") || token.isWord("where"))) {
                return false;
            }
        }
        return false;
    }

    /// `OPERATOR(pg_catalog.~)` is the operator alone.
    private int operator(int i) {
        int close = i + 2;
        while (close < tokens.size() && !tokens.get(close).isSymbol(")")) {
            close++;
        }
        if (close == tokens.size()) {
            return i + 1;
        }
        edits.add(
                new RewrittenText.Edit(
                        tokens.get(i).start(),
                        tokens.get(close).end(),
                        tokens.get(close - 1).text()));
        return close + 1;
    }

    /// DuckDB compares by bytes, which is what the collations `default` and `C` mean here.
    private int collation(int i) {
        int name = is(i + 2, ".") ? i + 3 : i + 1;
        if (name < tokens.size() && tokens.get(name).isIdentifier()) {
            String collation = tokens.get(name).identifier();
            if (collation.equals("default") || collation.equalsIgnoreCase("c")) {
                edits.add(
                        new RewrittenText.Edit(tokens.get(i).start(), tokens.get(name).end(), ""));
            }
        }
        return name + 1;
    }

    private int cast(int i) {
        boolean qualified = is(i + 2, ".") && lastName(i + 1).equals("pg_catalog");
        int at = qualified ? i + 3 : i + 1;
        if (at >= tokens.size() || !tokens.get(at).isIdentifier()) {
            return i + 1;
        }
        Token type = tokens.get(at);
        String name = type.identifier();
        int from = tokens.get(qualified ? i + 1 : at).start();
        if (REG_TYPES.contains(name)) {
            registered(i, type, name.equals("regprocedure") ? "regproc" : name);
        } else if (TEXT_TYPES.contains(name) && VECTORS.contains(lastName(i - 1))) {
            wrap(i, type.end(), "vector_text");
        } else if (name.equals("name") || (name.equals("char") && type.text().startsWith("\""))) {
            edits.add(new RewrittenText.Edit(from, type.end(), "VARCHAR"));
        } else if (name.equals("oid")) {
            edits.add(new RewrittenText.Edit(from, type.end(), "BIGINT"));
        } else if (qualified) {
            edits.add(new RewrittenText.Edit(from, type.start(), ""));
        }
        return at + 1;
    }

    /// `'t'::regclass` is the object id of a name, `oid::regclass` the name of an object id.
    private void registered(int i, Token type, String name) {
        Token.Kind operand = i == 0 ? Token.Kind.SYMBOL : tokens.get(i - 1).kind();
        boolean named = operand == Token.Kind.STRING || operand == Token.Kind.PARAMETER;
        int next = tokens.indexOf(type) + 1;
        boolean toOid = is(next, "::") && (isWord(next + 1, "oid") || isWord(next + 3, "oid"));
        boolean toText =
                next + 1 < tokens.size()
                        && is(next, "::")
                        && TEXT_TYPES.contains(lastName(next + 1));
        if (named && toText) {
            // the name as PostgreSQL writes it, not as it was written
            wrap(i, type.end(), name + "_name(" + IN_CATALOG + name + "_oid", "))");
        } else {
            wrap(i, type.end(), name + (named || toOid ? "_oid" : "_name"));
        }
    }

    /// `operand::type` becomes `pgcat.function(operand)`; the cast's `::` stands at `i`.
    private void wrap(int i, int end, String function) {
        wrap(i, end, function, ")");
    }

    private void wrap(int i, int end, String function, String close) {
        int start = tokens.get(operandStart(i - 1)).start();
        edits.add(insert(start, IN_CATALOG + function + "("));
        edits.add(new RewrittenText.Edit(tokens.get(i).start(), end, close));
    }

    /// Where the operand that ends at `end` begins: `a.b`, `f(x)`, `(x)`, `x[1]` or a literal.
    private int operandStart(int end) {
        int i = Math.max(end, 0);
        while (i > 0 && tokens.get(i).isSymbol("]")) {
            i = opening(i) - 1;
        }
        if (i > 0 && tokens.get(i).isSymbol(")")) {
            int open = opening(i);
            boolean called = open > 0 && tokens.get(open - 1).isIdentifier();
            if (!called) {
                return open;
            }
            i = open - 1;
        }
        while (i > 1 && is(i - 1, ".")) {
            i -= 2;
        }
        return i;
    }

    private int opening(int close) {
        int depth = 0;
        for (int i = close; i > 0; i--) {
            Token token = tokens.get(i);
            if (token.isSymbol(")") || token.isSymbol("]")) {
                depth++;
            } else if ((token.isSymbol("(") || token.isSymbol("[")) && --depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private String lastName(int i) {
        return i >= 0 && tokens.get(i).isIdentifier() ? tokens.get(i).identifier() : "";
    }

    /// `'{0,1}'` as catalog queries compare it with an array column.
    private static Optional<RewrittenText.Edit> numbers(Token token) {
        String text = token.text();
        return text.matches("'\\{\\d+(,\\d+)*}'")
                ? Optional.of(
                        RewrittenText.Edit.replace(
                                token, "[" + text.substring(2, text.length() - 2) + "]"))
                : Optional.empty();
    }

    private boolean is(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    private boolean isWord(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isWord(word);
    }

    private static RewrittenText.Edit insert(int at, String text) {
        return new RewrittenText.Edit(at, at, text);
    }
}
