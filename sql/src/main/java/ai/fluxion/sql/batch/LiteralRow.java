package ai.fluxion.sql.batch;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A statement on one row whose values are literals: the same text with a parameter in the place of
/// each literal that stands alone as a value, and those literals in their order. Other literals
/// stay in the text.
public record LiteralRow(String text, List<Literal> literals) {

    /// A literal as it was written; what it means depends on the type of its place.
    public sealed interface Literal {
        record Null() implements Literal {}

        record Truth(boolean value) implements Literal {}

        /// Digits, perhaps with a sign in front and one point.
        record Digits(String text) implements Literal {}

        record Text(String value) implements Literal {}
    }

    private static final Set<String> AFTER_A_VALUE =
            Set.of(",", ")", "and", "where", "returning", "on");

    public LiteralRow {
        literals = List.copyOf(literals);
    }

    /// Empty for what is no such statement, has parameters already or no literal.
    public static Optional<LiteralRow> of(SqlText statement) {
        boolean insert = statement.startsWith("insert", "into");
        boolean byKey =
                statement.startsWith("update")
                        || statement.startsWith("delete", "from")
                        || statement.startsWith("select");
        if ((!insert && !byKey) || statement.parameterCount() > 0) {
            return Optional.empty();
        }
        List<Token> tokens = statement.tokens();
        StringBuilder text = new StringBuilder();
        List<Literal> literals = new ArrayList<>();
        int copied = 0;
        int from = start(tokens, insert);
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += Expressions.depthChange(tokens.get(i));
            int length = isAfterSign(tokens, i) ? 2 : 1;
            int before = i - length;
            boolean here = before >= from - 1 && isPlace(tokens, before, insert, depth);
            Optional<Literal> literal =
                    here && endsValue(tokens, i + 1)
                            ? literal(tokens, i, length)
                            : Optional.empty();
            if (literal.isPresent()) {
                literals.add(literal.get());
                text.append(statement.text(), copied, tokens.get(before + 1).start());
                text.append('$').append(literals.size());
                copied = tokens.get(i).end();
            }
        }
        text.append(statement.text(), copied, statement.text().length());
        return literals.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiteralRow(text.toString(), literals));
    }

    /// The first token that may be a value: behind VALUES, SET or WHERE.
    private static int start(List<Token> tokens, boolean insert) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean found =
                    insert ? token.isWord("values") : token.isWord("set") || token.isWord("where");
            if (found) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private static boolean isAfterSign(List<Token> tokens, int index) {
        return index > 1
                && tokens.get(index).kind() == Token.Kind.NUMBER
                && tokens.get(index - 1).isSymbol("-");
    }

    /// Whether a value begins behind this token: an element of the row, or what a column equals.
    private static boolean isPlace(List<Token> tokens, int index, boolean insert, int depth) {
        Token before = tokens.get(index);
        if (insert) {
            return depth == 1 && (before.isSymbol("(") || before.isSymbol(","));
        }
        return depth == 0
                && before.isSymbol("=")
                && index > 0
                && tokens.get(index - 1).isIdentifier();
    }

    private static boolean endsValue(List<Token> tokens, int index) {
        return index == tokens.size()
                || AFTER_A_VALUE.contains(tokens.get(index).text().toLowerCase(Locale.ROOT));
    }

    private static Optional<Literal> literal(List<Token> tokens, int index, int length) {
        Token token = tokens.get(index);
        return switch (token.kind()) {
            case NUMBER ->
                    token.text().matches("\\d+(\\.\\d+)?")
                            ? Optional.of(
                                    new Literal.Digits((length == 2 ? "-" : "") + token.text()))
                            : Optional.empty();
            case STRING ->
                    token.text().startsWith("'")
                            ? Optional.of(new Literal.Text(token.stringValue()))
                            : Optional.empty();
            case WORD -> word(token.text().toLowerCase(Locale.ROOT));
            case QUOTED_IDENTIFIER, PARAMETER, SEMICOLON, SYMBOL -> Optional.empty();
        };
    }

    private static Optional<Literal> word(String word) {
        return switch (word) {
            case "null" -> Optional.of(new Literal.Null());
            case "true" -> Optional.of(new Literal.Truth(true));
            case "false" -> Optional.of(new Literal.Truth(false));
            default -> Optional.empty();
        };
    }
}
