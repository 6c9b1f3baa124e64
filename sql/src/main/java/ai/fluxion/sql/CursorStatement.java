package ai.fluxion.sql;

import java.util.Locale;
import java.util.Optional;

/// Statements about a cursor, which the front end carries out: a cursor is one of its portals. Only
/// forwards, and only as long as the transaction.
public sealed interface CursorStatement {

    /// `DECLARE name [NO SCROLL] CURSOR [WITHOUT HOLD] FOR query`.
    record Declare(String name, SqlText query) implements CursorStatement {}

    /// `FETCH` or `MOVE`, by its tag: `count` rows forward, `ALL` for the rest.
    record Fetch(String name, int count, String tag) implements CursorStatement {
        public static final int ALL = Integer.MAX_VALUE;

        public boolean sendsRows() {
            return tag.equals("FETCH");
        }
    }

    record Close(String name) implements CursorStatement {}

    /// Parses a statement of this kind; empty for any other. Scrolling, WITH HOLD and BINARY are
    /// 0A000.
    static Optional<CursorStatement> parse(SqlText statement) {
        if (statement.isEmpty() || statement.tokens().getFirst().kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        TokenReader reader = new TokenReader(statement);
        String verb = reader.take().text().toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "DECLARE" -> Optional.of(declare(statement, reader));
            case "FETCH", "MOVE" -> Optional.of(fetch(verb, reader));
            case "CLOSE" -> reader.accept("all") ? Optional.empty() : Optional.of(close(reader));
            default -> Optional.empty();
        };
    }

    private static CursorStatement declare(SqlText statement, TokenReader reader) {
        String name = reader.identifier();
        while (!reader.accept("cursor")) {
            if (!reader.accept("no", "scroll")
                    && !reader.accept("insensitive")
                    && !reader.accept("asensitive")) {
                throw reader.peek().isWord("scroll") || reader.peek().isWord("binary")
                        ? unsupported(reader.peek().text().toUpperCase(Locale.ROOT))
                        : reader.unexpected();
            }
        }
        if (reader.accept("with", "hold")) {
            throw unsupported("WITH HOLD");
        }
        reader.accept("without", "hold");
        reader.expect("for");
        return new Declare(name, SqlText.of(statement.text().substring(reader.peek().start())));
    }

    private static CursorStatement fetch(String tag, TokenReader reader) {
        boolean direction =
                reader.accept("next") || (reader.accept("forward") && !reader.peek().isWord("all"));
        int count = 1;
        if (reader.accept("all")) {
            count = Fetch.ALL;
        } else if (reader.peek().kind() == Token.Kind.NUMBER) {
            count = count(reader.take());
        } else if (!direction && isBackward(reader.peek())) {
            throw unsupported(reader.peek().text().toUpperCase(Locale.ROOT));
        }
        if (!reader.accept("from")) {
            reader.accept("in");
        }
        String name = reader.identifier();
        reader.expectEnd();
        return new Fetch(name, count, tag);
    }

    private static int count(Token number) {
        try {
            return Integer.parseInt(number.text());
        } catch (NumberFormatException e) {
            throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR,
                            "a number of rows expected, found " + number.text())
                    .withPosition(number.start() + 1);
        }
    }

    private static boolean isBackward(Token token) {
        return token.isWord("prior")
                || token.isWord("backward")
                || token.isWord("first")
                || token.isWord("last")
                || token.isWord("absolute")
                || token.isWord("relative")
                || token.isSymbol("-");
    }

    private static CursorStatement close(TokenReader reader) {
        String name = reader.identifier();
        reader.expectEnd();
        return new Close(name);
    }

    private static FluxionException unsupported(String what) {
        return new FluxionException(
                        ErrorCode.FEATURE_NOT_SUPPORTED, "a cursor cannot be " + what + " here")
                .withHint("A cursor reads forwards, inside its transaction.");
    }
}
