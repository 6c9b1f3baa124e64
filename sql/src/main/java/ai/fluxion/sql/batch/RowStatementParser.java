package ai.fluxion.sql.batch;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Recognises a [RowStatement]. What it does not know it leaves alone: empty, never an error.
final class RowStatementParser {
    private static final Set<String> NOT_AN_ALIAS =
            Set.of("set", "where", "using", "from", "values", "select", "default", "overriding");

    private final SqlText statement;
    private final List<Token> tokens;
    private int next;

    /// Where RETURNING stands; -1 until it was looked for.
    private int returningAt = -1;

    private RowStatementParser(SqlText statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    static Optional<RowStatement> parse(SqlText statement) {
        RowStatementParser parser = new RowStatementParser(statement);
        if (statement.startsWith("insert", "into")) {
            return parser.insert();
        }
        if (statement.startsWith("update")) {
            return parser.update();
        }
        if (statement.startsWith("delete", "from")) {
            return parser.delete();
        }
        return statement.startsWith("select") ? parser.select() : Optional.empty();
    }

    private Optional<RowStatement> insert() {
        next = 2;
        List<String> table = name();
        List<String> columns = new ArrayList<>();
        if (table.isEmpty() || (isSymbol("(") && !columns(columns))) {
            return Optional.empty();
        }
        int headEnd = next;
        if (!accept("values") || !isSymbol("(")) {
            return Optional.empty();
        }
        List<Token> row = parenthesised();
        Optional<List<Token>> returning = takeReturning();
        List<Token> conflict = rest();
        if (row.isEmpty() || !Expressions.areSafe(row) || !Expressions.haveParameters(row)) {
            return Optional.empty();
        }
        List<List<Token>> values = Expressions.split(row, token -> token.isSymbol(","));
        Optional<UpsertClause> clause =
                conflict.isEmpty()
                        ? Optional.empty()
                        : UpsertClause.of(statement, conflict, columns, values);
        if (!conflict.isEmpty() && clause.isEmpty()) {
            return Optional.empty();
        }
        return made(
                clause.isPresent() ? RowStatement.Kind.UPSERT : RowStatement.Kind.INSERT,
                new Found(
                        table,
                        columns,
                        clause.map(UpsertClause::keys).orElse(Map.of()),
                        clause.map(UpsertClause::assigned).orElse(Set.of())),
                new Cut(
                        headEnd,
                        Template.of(statement, row),
                        Template.EMPTY,
                        clause.map(UpsertClause::text).orElse(Template.EMPTY)),
                returning);
    }

    private Optional<RowStatement> update() {
        next = 1;
        List<String> table = name();
        if (table.isEmpty() || !alias() || !accept("set")) {
            return Optional.empty();
        }
        int headEnd = next;
        Optional<List<Token>> returning = takeReturning();
        List<List<Token>> clauses = Expressions.split(rest(), token -> token.isWord("where"));
        if (clauses.size() != 2 || !Expressions.areSafe(clauses.getFirst())) {
            return Optional.empty();
        }
        Set<String> assigned = new LinkedHashSet<>();
        for (List<Token> assignment :
                Expressions.split(clauses.getFirst(), token -> token.isSymbol(","))) {
            if (assignment.size() < 3
                    || !assignment.getFirst().isIdentifier()
                    || !assignment.get(1).isSymbol("=")) {
                return Optional.empty();
            }
            assigned.add(folded(assignment.getFirst()));
        }
        Optional<Map<String, Integer>> keys = keys(clauses.get(1), false);
        return keys.flatMap(
                found ->
                        made(
                                RowStatement.Kind.UPDATE,
                                new Found(table, List.of(), found, assigned),
                                new Cut(
                                        headEnd,
                                        Template.of(statement, clauses.get(1)),
                                        others(clauses.get(1)),
                                        Template.of(statement, clauses.getFirst())),
                                returning));
    }

    private Optional<RowStatement> delete() {
        next = 2;
        List<String> table = name();
        if (table.isEmpty() || !alias()) {
            return Optional.empty();
        }
        int headEnd = next;
        if (!accept("where")) {
            return Optional.empty();
        }
        Optional<List<Token>> returning = takeReturning();
        List<Token> condition = rest();
        return keys(condition, false)
                .flatMap(
                        keys ->
                                made(
                                        RowStatement.Kind.DELETE,
                                        new Found(table, List.of(), keys, Set.of()),
                                        new Cut(
                                                headEnd,
                                                Template.of(statement, condition),
                                                others(condition),
                                                Template.EMPTY),
                                        returning));
    }

    private Optional<RowStatement> select() {
        int from = find("from", 1);
        if (from < 0) {
            return Optional.empty();
        }
        List<Token> list = tokens.subList(1, from);
        next = from + 1;
        List<String> table = name();
        if (list.isEmpty() || table.isEmpty() || !alias()) {
            return Optional.empty();
        }
        int headEnd = next;
        if (!accept("where")) {
            return Optional.empty();
        }
        List<Token> condition = rest();
        Optional<Map<String, Integer>> keys = keys(condition, true);
        boolean plain = Expressions.areSafe(list) && !Expressions.haveParameters(list);
        if (!plain || keys.isEmpty() || keys.get().size() != 1) {
            return Optional.empty();
        }
        String head = text(tokens.get(from).start(), headEnd);
        RowStatement.Body body =
                new RowStatement.Body(
                        head,
                        Template.EMPTY,
                        others(condition),
                        Template.EMPTY,
                        Optional.of(text(list.getFirst().start(), from)));
        return Optional.of(
                new RowStatement(
                        RowStatement.Kind.SELECT, table, List.of(), keys.get(), Set.of(), body));
    }

    private record Found(
            List<String> table,
            List<String> columns,
            Map<String, Integer> keys,
            Set<String> assigned) {}

    /// The text in front of the cut, and after it.
    private record Cut(int headEnd, Template source, Template rest, Template tail) {}

    private Optional<RowStatement> made(
            RowStatement.Kind kind, Found found, Cut cut, Optional<List<Token>> returning) {
        List<Token> list = returning.orElse(List.of());
        boolean plain = Expressions.areSafe(list) && !Expressions.haveParameters(list);
        if (!plain || (returning.isPresent() && list.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new RowStatement(
                        kind,
                        found.table,
                        found.columns,
                        found.keys,
                        found.assigned,
                        new RowStatement.Body(
                                text(0, cut.headEnd) + ' ',
                                cut.source,
                                cut.rest,
                                cut.tail,
                                returning.map(
                                        words -> text(words.getFirst().start(), tokens.size())))));
    }

    /// From a character to the end of the token before `end`.
    private String text(int start, int end) {
        return statement.text().substring(start, tokens.get(end - 1).end());
    }

    /// The columns that a condition equals to parameters, all parts joined by AND. Empty without
    /// any, and for a condition that may hold for more. `onlyKeys` allows parameters nowhere else.
    private static Optional<Map<String, Integer>> keys(List<Token> condition, boolean onlyKeys) {
        boolean plain =
                Expressions.areSafe(condition)
                        && condition.stream()
                                .noneMatch(
                                        token ->
                                                token.isWord("or")
                                                        || token.isWord("between")
                                                        || token.isWord("case"));
        if (condition.isEmpty() || !plain) {
            return Optional.empty();
        }
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (List<Token> part : Expressions.split(condition, token -> token.isWord("and"))) {
            OptionalInt parameter = keyParameter(part);
            if (parameter.isPresent()) {
                if (keys.put(column(part), parameter.getAsInt()) != null) {
                    return Optional.empty();
                }
            } else if (onlyKeys && Expressions.haveParameters(part)) {
                return Optional.empty();
            }
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    /// The parts of a condition that are no key.
    private Template others(List<Token> condition) {
        Template joined = Template.EMPTY;
        boolean first = true;
        for (List<Token> part : Expressions.split(condition, token -> token.isWord("and"))) {
            if (keyParameter(part).isEmpty()) {
                Template text = Template.of(statement, part);
                joined = first ? text : joined.and(" AND ", text);
                first = false;
            }
        }
        return joined;
    }

    /// `column = $n`, `alias.column = $n`, `column = $n::type`.
    private static OptionalInt keyParameter(List<Token> part) {
        int equals = part.size() > 1 && part.get(1).isSymbol(".") ? 3 : 1;
        boolean isKey =
                part.size() > equals + 1
                        && part.getFirst().isIdentifier()
                        && part.get(equals - 1).isIdentifier()
                        && part.get(equals).isSymbol("=")
                        && isParameter(part.subList(equals + 1, part.size()));
        return isKey ? OptionalInt.of(part.get(equals + 1).parameterNumber()) : OptionalInt.empty();
    }

    private static String column(List<Token> part) {
        return folded(part.get(part.get(1).isSymbol(".") ? 2 : 0));
    }

    /// Column names that differ in case only are the same to DuckDB.
    static String folded(Token name) {
        return name.identifier().toLowerCase(Locale.ROOT);
    }

    /// A parameter, as it is or cast.
    static boolean isParameter(List<Token> value) {
        if (value.isEmpty() || value.getFirst().kind() != Token.Kind.PARAMETER) {
            return false;
        }
        if (value.size() == 1) {
            return true;
        }
        boolean cast = value.get(1).isSymbol("::") && value.size() > 2;
        return cast
                && value.subList(2, value.size()).stream()
                        .allMatch(
                                token ->
                                        token.kind() == Token.Kind.WORD
                                                || token.kind() == Token.Kind.NUMBER
                                                || token.isSymbol("(")
                                                || token.isSymbol(")")
                                                || token.isSymbol(","));
    }

    private List<String> name() {
        List<String> parts = new ArrayList<>();
        while (next < tokens.size() && tokens.get(next).isIdentifier()) {
            parts.add(tokens.get(next++).identifier());
            if (!isSymbol(".")) {
                return parts;
            }
            next++;
        }
        return List.of();
    }

    /// Passes over an alias; false where something else stands.
    private boolean alias() {
        boolean as = accept("as");
        if (next < tokens.size()
                && tokens.get(next).isIdentifier()
                && !NOT_AN_ALIAS.contains(tokens.get(next).text().toLowerCase(Locale.ROOT))) {
            next++;
            return true;
        }
        return !as;
    }

    /// A list of names in parentheses.
    private boolean columns(List<String> names) {
        for (List<Token> name : Expressions.split(parenthesised(), token -> token.isSymbol(","))) {
            if (name.size() != 1 || !name.getFirst().isIdentifier()) {
                return false;
            }
            names.add(folded(name.getFirst()));
        }
        return true;
    }

    /// What stands in the parentheses that come next, which are passed over.
    private List<Token> parenthesised() {
        int start = next + 1;
        int depth = 0;
        while (next < tokens.size()) {
            depth += Expressions.depthChange(tokens.get(next++));
            if (depth == 0) {
                return tokens.subList(start, next - 1);
            }
        }
        return List.of();
    }

    /// Takes RETURNING and what follows it away from the statement's end.
    private Optional<List<Token>> takeReturning() {
        int at = find("returning", next);
        returningAt = at < 0 ? tokens.size() : at;
        return at < 0 ? Optional.empty() : Optional.of(tokens.subList(at + 1, tokens.size()));
    }

    /// From the next token to RETURNING or the end.
    private List<Token> rest() {
        return tokens.subList(next, returningAt < 0 ? tokens.size() : returningAt);
    }

    private int find(String word, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += Expressions.depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isSymbol(String symbol) {
        return next < tokens.size() && tokens.get(next).isSymbol(symbol);
    }

    private boolean accept(String word) {
        if (next < tokens.size() && tokens.get(next).isWord(word)) {
            next++;
            return true;
        }
        return false;
    }
}
