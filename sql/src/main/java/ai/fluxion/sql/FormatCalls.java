package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;

/// `format('Hola %s, %I = %L', …)`: DuckDB's function of this name has another syntax and gives the
/// text back as it is, without an error. With a constant format it is a concatenation.
final class FormatCalls {
    private static final String IN_CATALOG = CatalogNames.DATABASE + ".";

    private final List<Token> tokens;
    private final List<Edit> edits = new ArrayList<>();

    private FormatCalls(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Edit> edits(SqlText statement) {
        FormatCalls calls = new FormatCalls(statement.tokens());
        for (int i = 0; i + 3 < calls.tokens.size(); i++) {
            boolean call =
                    calls.tokens.get(i).isWord("format")
                            && calls.tokens.get(i + 1).isSymbol("(")
                            && (i == 0 || !calls.tokens.get(i - 1).isSymbol("."));
            if (call && calls.tokens.get(i + 2).kind() == Token.Kind.STRING) {
                calls.call(i);
            }
        }
        return calls.edits;
    }

    private void call(int name) {
        Token literal = tokens.get(name + 2);
        String format = literal.stringValue();
        if (format.indexOf('%') < 0) {
            return;
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder kinds = new StringBuilder();
        split(format, pieces, kinds, literal);
        List<int[]> arguments = arguments(name + 3);
        if (arguments.size() < kinds.length()) {
            throw new FluxionException(
                            ErrorCode.INVALID_PARAMETER_VALUE, "too few arguments for format()")
                    .withPosition(literal.start() + 1);
        }
        edits.add(Edit.replace(tokens.get(name), "concat"));
        edits.add(Edit.replace(literal, quoted(pieces.getFirst())));
        for (int i = 0; i < kinds.length(); i++) {
            int[] argument = arguments.get(i);
            Token first = tokens.get(argument[0]);
            Token last = tokens.get(argument[1]);
            String function =
                    switch (kinds.charAt(i)) {
                        case 'I' -> IN_CATALOG + "quote_ident(";
                        case 'L' -> IN_CATALOG + "quote_nullable(";
                        default -> "(";
                    };
            edits.add(new Edit(first.start(), first.start(), function));
            edits.add(Edit.insertAfter(last, "), " + quoted(pieces.get(i + 1))));
        }
        for (int i = kinds.length(); i < arguments.size(); i++) {
            // what the format does not ask for is not shown
            Token first = tokens.get(arguments.get(i)[0]);
            edits.add(new Edit(first.start(), first.start(), "substring(("));
            edits.add(Edit.insertAfter(tokens.get(arguments.get(i)[1]), ")::VARCHAR, 1, 0)"));
        }
    }

    /// The texts around the conversions, one more than there are of these.
    private static void split(
            String format, List<String> pieces, StringBuilder kinds, Token literal) {
        StringBuilder piece = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c != '%') {
                piece.append(c);
                continue;
            }
            char kind = i < format.length() ? format.charAt(i) : ' ';
            i++;
            if (kind == '%') {
                piece.append('%');
            } else if (kind == 's' || kind == 'I' || kind == 'L') {
                pieces.add(piece.toString());
                piece.setLength(0);
                kinds.append(kind);
            } else {
                throw new FluxionException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "format() understands %s, %I, %L and %% here, not %" + kind)
                        .withPosition(literal.start() + 1);
            }
        }
        pieces.add(piece.toString());
    }

    /// First and last token of each argument after the format.
    private List<int[]> arguments(int from) {
        List<int[]> result = new ArrayList<>();
        int depth = 1;
        int start = from + 1;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += ColumnLabels.depthOf(token);
            boolean ends = depth == 0 || (depth == 1 && token.isSymbol(","));
            if (ends && i > from) {
                result.add(new int[] {start, i - 1});
                start = i + 1;
            }
            if (depth == 0) {
                break;
            }
        }
        return result;
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
