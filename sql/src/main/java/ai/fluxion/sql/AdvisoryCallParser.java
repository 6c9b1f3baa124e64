package ai.fluxion.sql;

import ai.fluxion.sql.AdvisoryCall.Argument;
import ai.fluxion.sql.AdvisoryCall.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The grammar of `AdvisoryCall`: `SELECT f(key) [AS label], …`.
final class AdvisoryCallParser {
    private static final Set<String> TYPES =
            Set.of(
                    "int",
                    "integer",
                    "int4",
                    "int8",
                    "int2",
                    "bigint",
                    "smallint",
                    "text",
                    "varchar");

    private final SqlText statement;
    private final TokenReader reader;

    private AdvisoryCallParser(SqlText statement) {
        this.statement = statement;
        this.reader = new TokenReader(statement);
    }

    static Optional<List<AdvisoryCall>> parse(SqlText statement) {
        return calls(statement.tokens())
                ? Optional.of(new AdvisoryCallParser(statement).select())
                : Optional.empty();
    }

    private static boolean calls(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i + 1).isSymbol("(") && Function.named(tokens.get(i)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<AdvisoryCall> select() {
        if (!reader.accept("select")) {
            throw refused();
        }
        if (statement.tokens().size() > 2 && statement.tokens().get(2).isWord("from")) {
            return List.of(from());
        }
        List<AdvisoryCall> calls = new ArrayList<>();
        do {
            calls.add(call());
        } while (reader.acceptSymbol(","));
        if (!reader.atEnd()) {
            throw refused();
        }
        return calls;
    }

    /// `SELECT * FROM f(key) [[AS] alias [(column)]]`, or the column by its name.
    private AdvisoryCall from() {
        Token selected = reader.take();
        reader.expect("from");
        AdvisoryCall call = call();
        String column = call.label();
        if (reader.acceptSymbol("(")) {
            column = reader.identifier();
            reader.expectSymbol(")");
        }
        boolean all = selected.isSymbol("*");
        if (!reader.atEnd() || !(all || selected.isIdentifier())) {
            throw refused();
        }
        if (!all && !selected.identifier().equals(column)) {
            throw refused();
        }
        return new AdvisoryCall(call.function(), call.arguments(), column);
    }

    private AdvisoryCall call() {
        if (reader.accept("pg_catalog")) {
            reader.expectSymbol(".");
        }
        Function function = Function.named(reader.take()).orElseThrow(this::refused);
        reader.expectSymbol("(");
        List<Argument> arguments = new ArrayList<>();
        if (!reader.acceptSymbol(")")) {
            do {
                arguments.add(argument());
            } while (reader.acceptSymbol(","));
            if (!reader.acceptSymbol(")")) {
                throw refused();
            }
        }
        checkCount(function, arguments.size());
        boolean named = reader.accept("as");
        boolean label = named || (!reader.atEnd() && reader.peek().isIdentifier() && endsItem());
        return new AdvisoryCall(
                function, arguments, label ? reader.identifier() : function.sqlName());
    }

    /// Whether the word that comes next is a label and not a clause such as FROM.
    private boolean endsItem() {
        return !reader.peek().isWord("from")
                && !reader.peek().isWord("where")
                && !reader.peek().isWord("union");
    }

    private static void checkCount(Function function, int count) {
        boolean all = function.action() == AdvisoryCall.Action.UNLOCK_ALL;
        if (all ? count != 0 : count < 1 || count > 2) {
            throw new FluxionException(
                            ErrorCode.UNDEFINED_FUNCTION,
                            "function "
                                    + function.sqlName()
                                    + " has no form of "
                                    + count
                                    + " arguments")
                    .withHint("A key is one bigint or two integers.");
        }
    }

    private Argument argument() {
        Argument result;
        if (reader.acceptSymbol("(")) {
            result = argument();
            reader.expectSymbol(")");
        } else if (reader.accept("cast")) {
            reader.expectSymbol("(");
            result = argument();
            reader.expect("as");
            type();
            reader.expectSymbol(")");
        } else {
            result = simple();
        }
        skipCasts();
        return result;
    }

    private Argument simple() {
        boolean negative = reader.acceptSymbol("-");
        Token token = reader.take();
        if (negative && token.kind() != Token.Kind.NUMBER) {
            throw refused();
        }
        return switch (token.kind()) {
            case NUMBER -> new Argument.Constant(number((negative ? "-" : "") + token.text()));
            case STRING -> new Argument.Constant(number(token.stringValue().strip()));
            case PARAMETER -> new Argument.Parameter(token.parameterNumber());
            case WORD -> {
                if (token.isWord("null")) {
                    yield new Argument.Null();
                }
                yield hash(token);
            }
            case QUOTED_IDENTIFIER, SYMBOL, SEMICOLON -> throw refused();
        };
    }

    private Argument hash(Token name) {
        boolean extended = name.isWord("hashtextextended");
        if (!extended && !name.isWord("hashtext")) {
            throw refused();
        }
        reader.expectSymbol("(");
        Token text = reader.take();
        skipCasts();
        TextHash hash = new TextHash.Plain();
        if (extended) {
            reader.expectSymbol(",");
            boolean negative = reader.acceptSymbol("-");
            hash = new TextHash.Extended(number((negative ? "-" : "") + reader.take().text()));
        }
        reader.expectSymbol(")");
        return switch (text.kind()) {
            case STRING -> new Argument.Constant(hash.of(text.stringValue()));
            case PARAMETER -> new Argument.HashedParameter(text.parameterNumber(), hash);
            case WORD, QUOTED_IDENTIFIER, NUMBER, SYMBOL, SEMICOLON -> throw refused();
        };
    }

    private void skipCasts() {
        while (reader.acceptSymbol("::")) {
            type();
        }
    }

    private void type() {
        if (!TYPES.contains(reader.identifier())) {
            throw refused();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FluxionException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "the key \"" + text + "\" of an advisory lock is no bigint",
                    e);
        }
    }

    private FluxionException refused() {
        return new FluxionException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "advisory lock functions are supported as the items of a SELECT without"
                                + " FROM, with numbers, parameters or hashtext(…) as keys, not in: "
                                + statement.text().strip())
                .withHint("Send SELECT pg_advisory_lock($1) as a statement of its own.");
    }
}
