package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// PREPARE, EXECUTE and DEALLOCATE, which the front end carries out: its protocol's own named
/// statements have the same names.
public sealed interface NamedStatement {

    /// `PREPARE name [(type, …)] AS query`; `offset` is where the query begins in `text`, the
    /// whole.
    record Prepare(String name, List<String> types, String text, int offset)
            implements NamedStatement {
        public Prepare {
            types = List.copyOf(types);
        }

        public SqlText query() {
            return SqlText.of(text.substring(offset));
        }
    }

    /// `EXECUTE name [(expression, …)]`.
    record Execute(String name, List<String> arguments) implements NamedStatement {
        public Execute {
            arguments = List.copyOf(arguments);
        }
    }

    /// `DEALLOCATE [PREPARE] name`, or without a name ALL.
    record Deallocate(Optional<String> name) implements NamedStatement {}

    /// Parses a statement of this kind; empty for any other.
    static Optional<NamedStatement> parse(SqlText statement) {
        if (statement.isEmpty() || statement.tokens().getFirst().kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        TokenReader reader = new TokenReader(statement);
        return switch (reader.take().text().toLowerCase(Locale.ROOT)) {
            case "prepare" ->
                    reader.isNext("transaction")
                            ? Optional.empty()
                            : Optional.of(prepare(statement, reader));
            case "execute" -> Optional.of(execute(statement, reader));
            case "deallocate" -> Optional.of(deallocate(reader));
            default -> Optional.empty();
        };
    }

    private static NamedStatement prepare(SqlText statement, TokenReader reader) {
        String name = reader.identifier();
        List<String> types =
                list(statement, reader).stream()
                        .map(type -> type.replaceFirst("(?i)^pg_catalog\\.", ""))
                        .toList();
        reader.expect("as");
        int offset = reader.peek().start();
        Token first = reader.peek();
        boolean allowed =
                first.isSymbol("(")
                        || Set.of(
                                        "select", "insert", "update", "delete", "merge", "values",
                                        "with", "table", "from")
                                .contains(first.text().toLowerCase(Locale.ROOT));
        if (!allowed) {
            throw reader.unexpected();
        }
        return new Prepare(name, types, statement.text(), offset);
    }

    private static NamedStatement execute(SqlText statement, TokenReader reader) {
        String name = reader.identifier();
        List<String> arguments = list(statement, reader);
        reader.expectEnd();
        return new Execute(name, arguments);
    }

    private static NamedStatement deallocate(TokenReader reader) {
        reader.accept("prepare");
        if (reader.accept("all")) {
            reader.expectEnd();
            return new Deallocate(Optional.empty());
        }
        String name = reader.identifier();
        reader.expectEnd();
        return new Deallocate(Optional.of(name));
    }

    /// The texts between commas in parentheses; none without parentheses.
    private static List<String> list(SqlText statement, TokenReader reader) {
        List<String> items = new ArrayList<>();
        if (!reader.acceptSymbol("(")) {
            return items;
        }
        int start = reader.peek().start();
        int depth = 0;
        while (true) {
            Token token = reader.take();
            boolean ends = depth == 0 && (token.isSymbol(",") || token.isSymbol(")"));
            if (ends) {
                String item = statement.text().substring(start, token.start()).strip();
                if (item.isEmpty()) {
                    throw new FluxionException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "syntax error at or near \"" + token.text() + "\"")
                            .withPosition(token.start() + 1);
                }
                items.add(item);
                start = token.end();
                if (token.isSymbol(")")) {
                    return items;
                }
            } else if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
            }
        }
    }
}
