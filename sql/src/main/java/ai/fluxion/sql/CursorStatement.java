package ai.fluxion.sql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Statements about a cursor, which the front end carries out: a cursor is one of its portals.
public sealed interface CursorStatement {

    /// `DECLARE name [BINARY] [[NO] SCROLL] CURSOR [WITH|WITHOUT HOLD] FOR query`.
    record Declare(String name, Set<Option> options, SqlText query) implements CursorStatement {
        public Declare {
            options = Set.copyOf(options);
        }

        public boolean is(Option option) {
            return options.contains(option);
        }
    }

    enum Option {
        BINARY,
        SCROLL,
        HOLD
    }

    /// `FETCH` or `MOVE`, by its tag.
    record Fetch(String name, Move move, String tag) implements CursorStatement {
        public boolean sendsRows() {
            return tag.equals("FETCH");
        }
    }

    /// Which rows: `count` of them from the one after (before) the current one on, or the one whose
    /// number, counted from the first or the current one, is `count`.
    record Move(Direction direction, long count) {
        public static final long ALL = Long.MAX_VALUE;
    }

    enum Direction {
        FORWARD,
        BACKWARD,
        ABSOLUTE,
        RELATIVE
    }

    /// Without a name: CLOSE ALL.
    record Close(Optional<String> name) implements CursorStatement {}

    /// Parses a statement of this kind; empty for any other.
    static Optional<CursorStatement> parse(SqlText statement) {
        if (statement.isEmpty() || statement.tokens().getFirst().kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        TokenReader reader = new TokenReader(statement);
        String verb = reader.take().text().toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "DECLARE" -> Optional.of(declare(statement, reader));
            case "FETCH", "MOVE" -> Optional.of(fetch(verb, reader));
            case "CLOSE" -> Optional.of(close(reader));
            default -> Optional.empty();
        };
    }

    private static CursorStatement declare(SqlText statement, TokenReader reader) {
        String name = reader.identifier();
        Set<Option> options = EnumSet.noneOf(Option.class);
        while (!reader.accept("cursor")) {
            if (reader.accept("binary")) {
                options.add(Option.BINARY);
            } else if (reader.accept("scroll")) {
                options.add(Option.SCROLL);
            } else if (!reader.accept("no", "scroll")
                    && !reader.accept("insensitive")
                    && !reader.accept("asensitive")) {
                throw reader.unexpected();
            }
        }
        if (reader.accept("with", "hold")) {
            options.add(Option.HOLD);
        }
        reader.accept("without", "hold");
        reader.expect("for");
        return new Declare(
                name, options, SqlText.of(statement.text().substring(reader.peek().start())));
    }

    private static CursorStatement fetch(String tag, TokenReader reader) {
        Move move = move(reader);
        if (!reader.accept("from")) {
            reader.accept("in");
        }
        String name = reader.identifier();
        reader.expectEnd();
        return new Fetch(name, move, tag);
    }

    private static Move move(TokenReader reader) {
        if (reader.accept("next")) {
            return new Move(Direction.FORWARD, 1);
        }
        if (reader.accept("prior")) {
            return new Move(Direction.BACKWARD, 1);
        }
        if (reader.accept("first")) {
            return new Move(Direction.ABSOLUTE, 1);
        }
        if (reader.accept("last")) {
            return new Move(Direction.ABSOLUTE, -1);
        }
        if (reader.accept("absolute")) {
            return new Move(Direction.ABSOLUTE, count(reader));
        }
        if (reader.accept("relative")) {
            return new Move(Direction.RELATIVE, count(reader));
        }
        boolean backward = reader.accept("backward");
        if (!backward) {
            reader.accept("forward");
        }
        long count = reader.accept("all") ? Move.ALL : isCount(reader.peek()) ? count(reader) : 1;
        return backward == count >= 0
                ? new Move(Direction.BACKWARD, Math.abs(count))
                : new Move(Direction.FORWARD, Math.abs(count));
    }

    private static boolean isCount(Token token) {
        return token.kind() == Token.Kind.NUMBER || token.isSymbol("-") || token.isSymbol("+");
    }

    private static int count(TokenReader reader) {
        String sign = reader.acceptSymbol("-") ? "-" : "";
        reader.acceptSymbol("+");
        Token number = reader.take();
        try {
            return Integer.parseInt(sign + number.text());
        } catch (NumberFormatException e) {
            throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR,
                            "a number of rows expected, found " + number.text())
                    .withPosition(number.start() + 1);
        }
    }

    private static CursorStatement close(TokenReader reader) {
        if (reader.accept("all")) {
            reader.expectEnd();
            return new Close(Optional.empty());
        }
        String name = reader.identifier();
        reader.expectEnd();
        return new Close(Optional.of(name));
    }
}
