package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Clauses and types that PostgreSQL has and DuckDB refuses or reads differently. Each method says
/// what and why.
final class DialectRewrite {
    /// DuckDB's NUMERIC without precision keeps three fractional digits and drops the rest
    /// silently; ten keep money and rates, and a product of three values still fits 38 digits.
    private static final String PLAIN_NUMERIC = "DECIMAL(38,10)";

    private static final Set<String> LOCK_STRENGTHS = Set.of("update", "share");
    private static final Set<String> OF_SEQUENCES = Set.of("nextval", "currval", "setval");
    private static final Set<String> TREES = Set.of("btree", "hash");

    private final SqlText statement;
    private final List<Token> tokens;
    private final boolean definesColumns;
    private final List<RewrittenText.Edit> edits = new ArrayList<>();

    private DialectRewrite(SqlText statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
        definesColumns =
                (statement.startsWith("create") || statement.startsWith("alter"))
                        && statement.contains("table");
    }

    static List<RewrittenText.Edit> edits(SqlText statement) {
        DialectRewrite rewrite = new DialectRewrite(statement);
        for (int i = 0; i < rewrite.tokens.size(); i++) {
            if (rewrite.tokens.get(i).kind() == Token.Kind.WORD) {
                rewrite.type(i);
                rewrite.bytea(i);
                rewrite.rowLock(i);
                rewrite.sequenceName(i);
                rewrite.overriding(i);
            } else if (rewrite.tokens.get(i).kind() == Token.Kind.STRING) {
                rewrite.array(i);
            }
        }
        rewrite.edits.addAll(SerialColumns.of(statement).edits());
        rewrite.index();
        rewrite.explain();
        return rewrite.edits;
    }

    /// `jsonb` is DuckDB's JSON; `numeric` alone keeps its digits.
    private void type(int i) {
        if (!standsForType(i)) {
            return;
        }
        Token token = tokens.get(i);
        if (token.isWord("jsonb")) {
            edits.add(RewrittenText.Edit.replace(token, "JSON"));
        } else if ((token.isWord("numeric") || token.isWord("decimal")) && !is(i + 1, "(")) {
            edits.add(RewrittenText.Edit.replace(token, PLAIN_NUMERIC));
        } else if (is(i + 1, "(") && is(i + 3, ")") && isZoned(i)) {
            remove(i + 1, i + 3);
        }
    }

    /// `timestamp(6) with time zone`: DuckDB has microseconds and takes no precision.
    private boolean isZoned(int i) {
        return switch (word(i)) {
            case "timestamptz", "timetz" -> true;
            case "timestamp", "time" -> isWord(i + 4, "with") && isWord(i + 5, "time");
            default -> false;
        };
    }

    private boolean standsForType(int i) {
        if (is(i - 1, "::")) {
            return true;
        }
        if (isWord(i - 1, "as")) {
            return is(i + 1, ")") || is(i + 1, "[") || is(i + 1, "(");
        }
        return definesColumns && i > 0 && tokens.get(i - 1).isIdentifier();
    }

    /// `'\x00ff'::bytea`, `CAST('\x00ff' AS bytea)`, `bytea '\x00ff'`: DuckDB would take the text
    /// as one escaped byte and two letters.
    private void bytea(int i) {
        if (!tokens.get(i).isWord("bytea")) {
            return;
        }
        if (isString(i + 1)) {
            replaceBytea(i, i + 1, tokens.get(i + 1));
        } else if (is(i - 1, "::") && isString(i - 2) && !is(i + 1, "[")) {
            replaceBytea(i - 2, i, tokens.get(i - 2));
        } else if (isWord(i - 4, "cast")
                && isString(i - 2)
                && isWord(i - 1, "as")
                && is(i + 1, ")")) {
            replaceBytea(i - 2, i - 2, tokens.get(i - 2));
        }
    }

    /// `'{1,2}'::int[]`: DuckDB reads only `[1, 2]`.
    private void array(int i) {
        int type =
                is(i + 1, "::") ? i + 2 : isWord(i + 1, "as") && isWord(i - 2, "cast") ? i + 2 : 0;
        if (type == 0) {
            return;
        }
        while (type < tokens.size() && !is(type, "[") && tokens.get(type).isIdentifier()) {
            type++;
        }
        if (is(type, "[") && is(type + 1, "]")) {
            ArrayLiteral.list(tokens.get(i).stringValue())
                    .ifPresent(list -> edits.add(RewrittenText.Edit.replace(tokens.get(i), list)));
        }
    }

    private boolean isString(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == Token.Kind.STRING;
    }

    private void replaceBytea(int first, int last, Token literal) {
        edits.add(
                new RewrittenText.Edit(
                        tokens.get(first).start(),
                        tokens.get(last).end(),
                        ByteaLiteral.call(literal.stringValue())));
    }

    /// `FOR UPDATE` and its like: a snapshot needs no row lock, the write that comes second fails
    /// with 40001.
    private void rowLock(int i) {
        if (!isWord(i, "for")) {
            return;
        }
        int strength = isWord(i + 1, "no") && isWord(i + 2, "key") ? i + 3 : i + 1;
        if (isWord(i + 1, "key")) {
            strength = i + 2;
        }
        if (strength >= tokens.size()
                || !tokens.get(strength).isIdentifier()
                || !LOCK_STRENGTHS.contains(tokens.get(strength).identifier())) {
            return;
        }
        int end = strength;
        if (isWord(end + 1, "of")) {
            end += 2;
            while (is(end + 1, ",") || is(end + 1, ".")) {
                end += 2;
            }
        }
        if (isWord(end + 1, "nowait")) {
            end++;
        } else if (isWord(end + 1, "skip") && isWord(end + 2, "locked")) {
            end += 2;
        }
        if (end < tokens.size()) {
            remove(i, end);
        }
    }

    /// DuckDB wants a sequence's name as a constant text, PostgreSQL takes `'s'::regclass` and
    /// `pg_get_serial_sequence('t', 'c')`.
    private void sequenceName(int i) {
        if (i + 2 >= tokens.size() || !OF_SEQUENCES.contains(word(i)) || !is(i + 1, "(")) {
            return;
        }
        if (is(i + 3, "::") && isWord(i + 4, "regclass")) {
            inParentheses(i + 1, i + 4, tokens.get(i + 2).text());
        } else if (isWord(i + 2, "pg_get_serial_sequence") && is(i + 7, ")")) {
            String table = tokens.get(i + 4).stringValue();
            String column = tokens.get(i + 6).stringValue();
            inParentheses(i + 1, i + 7, SerialColumns.sequenceLiteral(table, column));
        }
    }

    /// The opening parenthesis belongs to the edit, so that no other one begins right after it.
    private void inParentheses(int open, int last, String text) {
        edits.add(
                new RewrittenText.Edit(
                        tokens.get(open).start(), tokens.get(last).end(), '(' + text));
    }

    /// `OVERRIDING SYSTEM VALUE`: a column's own number is only its default here.
    private void overriding(int i) {
        if (isWord(i, "overriding") && isWord(i + 1, "system") && isWord(i + 2, "value")) {
            remove(i, i + 2);
        }
    }

    private String word(int i) {
        return tokens.get(i).text().toLowerCase(Locale.ROOT);
    }

    /// DuckDB has one kind of index and builds it at once: `USING btree`, `CONCURRENTLY`.
    private void index() {
        if (!statement.startsWith("create", "index")
                && !statement.startsWith("create", "unique", "index")) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (isWord(i, "concurrently")) {
                remove(i, i);
            } else if (isWord(i, "using") && i + 1 < tokens.size()) {
                Token method = tokens.get(i + 1);
                if (!method.isIdentifier() || !TREES.contains(method.identifier())) {
                    throw new FluxionException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "access method \"" + method.text() + "\" does not exist")
                            .withHint(
                                    "Leave it out: a scan already skips row groups by their least"
                                            + " and greatest values, as BRIN does.")
                            .withPosition(method.start() + 1);
                }
                remove(i, i + 1);
            }
        }
    }

    /// `EXPLAIN (ANALYZE, BUFFERS …)`: of PostgreSQL's options only ANALYZE means anything here.
    private void explain() {
        if (!statement.startsWith("explain") || !is(1, "(") || statement.contains("format")) {
            return;
        }
        int close = 1;
        boolean analyze = false;
        while (close < tokens.size() && !is(close, ")")) {
            analyze |=
                    isWord(close, "analyze")
                            && !isWord(close + 1, "false")
                            && !isWord(close + 1, "off");
            close++;
        }
        if (close < tokens.size()) {
            edits.add(
                    new RewrittenText.Edit(
                            tokens.get(1).start(),
                            tokens.get(close).end(),
                            analyze ? "ANALYZE" : ""));
        }
    }

    private void remove(int first, int last) {
        edits.add(new RewrittenText.Edit(tokens.get(first).start(), tokens.get(last).end(), ""));
    }

    private boolean is(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    private boolean isWord(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isWord(word);
    }
}
