package ai.fluxion.sql.batch;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// `ON CONFLICT (columns) DO NOTHING` or `DO UPDATE SET …` of an INSERT whose conflicting columns
/// are parameters. A parameter in SET is the value of the row that was to be inserted.
record UpsertClause(Map<String, Integer> keys, Set<String> assigned, Template text) {

    static Optional<UpsertClause> of(
            SqlText statement, List<Token> tokens, List<String> columns, List<List<Token>> values) {
        boolean known =
                tokens.size() > 6
                        && tokens.get(0).isWord("on")
                        && tokens.get(1).isWord("conflict")
                        && tokens.get(2).isSymbol("(")
                        && columns.size() == values.size();
        int close = known ? closing(tokens) : -1;
        if (close < 0 || close + 2 >= tokens.size() || !tokens.get(close + 1).isWord("do")) {
            return Optional.empty();
        }
        Map<Integer, String> sources = sources(columns, values);
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (List<Token> name :
                Expressions.split(tokens.subList(3, close), token -> token.isSymbol(","))) {
            int at =
                    name.size() == 1 && name.getFirst().isIdentifier()
                            ? columns.indexOf(RowStatementParser.folded(name.getFirst()))
                            : -1;
            if (at < 0 || !RowStatementParser.isParameter(values.get(at))) {
                return Optional.empty();
            }
            keys.put(columns.get(at), values.get(at).getFirst().parameterNumber());
        }
        List<Token> action = tokens.subList(close + 2, tokens.size());
        if (action.size() == 1 && action.getFirst().isWord("nothing")) {
            return Optional.of(
                    new UpsertClause(
                            keys, Set.of(), text(statement, tokens, sources).orElseThrow()));
        }
        if (action.size() < 5 || !action.get(0).isWord("update") || !action.get(1).isWord("set")) {
            return Optional.empty();
        }
        return assigned(action.subList(2, action.size()))
                .flatMap(
                        assigned ->
                                text(statement, tokens, sources)
                                        .map(text -> new UpsertClause(keys, assigned, text)));
    }

    private static int closing(List<Token> tokens) {
        for (int i = 3; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(")")) {
                return i;
            }
        }
        return -1;
    }

    /// The column that each parameter alone is the value of.
    private static Map<Integer, String> sources(List<String> columns, List<List<Token>> values) {
        Map<Integer, String> result = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (RowStatementParser.isParameter(values.get(i))) {
                result.put(values.get(i).getFirst().parameterNumber(), columns.get(i));
            }
        }
        return result;
    }

    private static Optional<Set<String>> assigned(List<Token> tokens) {
        if (!Expressions.areSafe(tokens) || tokens.stream().anyMatch(t -> t.isWord("where"))) {
            return Optional.empty();
        }
        Set<String> assigned = new LinkedHashSet<>();
        for (List<Token> part : Expressions.split(tokens, token -> token.isSymbol(","))) {
            if (part.size() < 3 || !part.getFirst().isIdentifier() || !part.get(1).isSymbol("=")) {
                return Optional.empty();
            }
            assigned.add(RowStatementParser.folded(part.getFirst()));
        }
        return Optional.of(assigned);
    }

    private static Optional<Template> text(
            SqlText statement, List<Token> tokens, Map<Integer, String> sources) {
        Template written = Template.of(statement, tokens);
        List<Integer> unknown = new ArrayList<>(written.parameters());
        unknown.removeAll(sources.keySet());
        if (!unknown.isEmpty()) {
            return Optional.empty();
        }
        String text =
                written.with(
                        n -> {
                            String column = Objects.requireNonNull(sources.get(n));
                            return "excluded.\"" + column.replace("\"", "\"\"") + '"';
                        });
        return Optional.of(new Template(List.of(' ' + text), List.of()));
    }
}
