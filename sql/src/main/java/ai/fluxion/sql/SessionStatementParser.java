package ai.fluxion.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The grammar of `SessionStatement`.
final class SessionStatementParser {
    private final SqlText statement;
    private final TokenReader reader;

    private SessionStatementParser(SqlText statement) {
        this.statement = statement;
        this.reader = new TokenReader(statement);
    }

    static Optional<SessionStatement> parse(SqlText statement) {
        if (statement.isEmpty() || statement.tokens().getFirst().kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        return new SessionStatementParser(statement).read();
    }

    private Optional<SessionStatement> read() {
        return switch (reader.take().text().toLowerCase(Locale.ROOT)) {
            case "begin" -> {
                skipWorkOrTransaction();
                yield Optional.of(new SessionStatement.Begin(TransactionModes.read(reader)));
            }
            case "start" -> {
                reader.expect("transaction");
                yield Optional.of(new SessionStatement.Begin(TransactionModes.read(reader)));
            }
            case "commit", "end" -> Optional.of(end(new SessionStatement.Commit()));
            case "abort" -> Optional.of(end(new SessionStatement.Rollback()));
            case "rollback" -> Optional.of(rollback());
            case "savepoint" -> Optional.of(new SessionStatement.Savepoint(onlyName()));
            case "release" -> Optional.of(new SessionStatement.Release(savepointName()));
            case "prepare" ->
                    reader.accept("transaction") ? Optional.of(twoPhase()) : Optional.empty();
            case "lock" -> Optional.of(new SessionStatement.Lock(LockTables.read(reader)));
            case "lend" -> Optional.of(lend());
            case "return" -> Optional.of(returned());
            case "set" -> Optional.of(set());
            case "show" -> show();
            case "reset" -> Optional.of(reset());
            case "discard" -> Optional.of(discard());
            case "listen" -> Optional.of(new SessionStatement.Listen(onlyName()));
            case "unlisten" -> Optional.of(unlisten());
            case "notify" -> Optional.of(notification());
            default -> WithoutEffect.parse(statement);
        };
    }

    private SessionStatement end(SessionStatement result) {
        skipWorkOrTransaction();
        if (reader.accept("and", "chain")) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "AND CHAIN is not supported: end the transaction and BEGIN the next one");
        }
        reader.accept("and", "no", "chain");
        reader.expectEnd();
        return result;
    }

    private SessionStatement rollback() {
        skipWorkOrTransaction();
        if (reader.accept("to")) {
            return new SessionStatement.RollbackTo(savepointName());
        }
        return end(new SessionStatement.Rollback());
    }

    private String savepointName() {
        reader.accept("savepoint");
        return onlyName();
    }

    private String onlyName() {
        String name = reader.identifier();
        reader.expectEnd();
        return name;
    }

    private void skipWorkOrTransaction() {
        if (!reader.accept("work")) {
            reader.accept("transaction");
        }
    }

    private SessionStatement set() {
        if (reader.accept("session", "characteristics", "as", "transaction")) {
            return new SessionStatement.SetCharacteristics(TransactionModes.read(reader));
        }
        if (reader.accept("transaction")) {
            return new SessionStatement.SetTransaction(TransactionModes.read(reader));
        }
        boolean local = reader.accept("local");
        if (!local) {
            reader.accept("session");
        }
        if (reader.accept("time", "zone")) {
            return new SessionStatement.Set("timezone", value(), local);
        }
        if (reader.accept("names")) {
            return new SessionStatement.Set("client_encoding", value(), local);
        }
        String name = reader.dottedName();
        boolean role = name.equalsIgnoreCase(Setting.ROLE.settingName());
        if (!reader.acceptSymbol("=") && !reader.accept("to") && !role) {
            throw reader.unexpected();
        }
        return new SessionStatement.Set(name, role ? role() : value(), local);
    }

    /// A name, folded as names are, or a string.
    private Optional<String> role() {
        if (reader.accept("default")) {
            reader.expectEnd();
            return Optional.empty();
        }
        String name =
                reader.peek().kind() == Token.Kind.STRING
                        ? reader.take().stringValue()
                        : reader.identifier();
        reader.expectEnd();
        return Optional.of(name);
    }

    private Optional<String> value() {
        if (reader.accept("default")) {
            reader.expectEnd();
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        do {
            String sign = reader.acceptSymbol("-") ? "-" : "";
            Token token = reader.take();
            parts.add(
                    sign
                            + switch (token.kind()) {
                                case STRING -> token.stringValue();
                                case QUOTED_IDENTIFIER -> token.identifier();
                                case WORD, NUMBER -> token.text();
                                case PARAMETER, SYMBOL, SEMICOLON -> throw unexpected(token);
                            });
        } while (reader.acceptSymbol(","));
        reader.expectEnd();
        return Optional.of(String.join(", ", parts));
    }

    private FluxionException unexpected(Token token) {
        return new FluxionException(
                        ErrorCode.SYNTAX_ERROR, "syntax error at or near \"" + token.text() + "\"")
                .withPosition(token.start() + 1);
    }

    private Optional<SessionStatement> show() {
        if (reader.accept("transaction", "isolation", "level")) {
            return Optional.of(new SessionStatement.Show("transaction_isolation"));
        }
        if (reader.accept("time", "zone")) {
            return Optional.of(new SessionStatement.Show("timezone"));
        }
        if (statement.tokens().size() == 2 && reader.accept("all")) {
            return Optional.of(new SessionStatement.ShowAll());
        }
        if (reader.atEnd() || !reader.peek().isIdentifier()) {
            return Optional.empty();
        }
        String name = reader.dottedName();
        boolean known = Setting.named(name).isPresent() || Setting.isCustom(name);
        return reader.atEnd() && known
                ? Optional.of(new SessionStatement.Show(name))
                : Optional.empty();
    }

    private SessionStatement reset() {
        if (reader.accept("all")) {
            return new SessionStatement.ResetAll();
        }
        if (reader.accept("time", "zone")) {
            return new SessionStatement.Reset("timezone");
        }
        String name = reader.dottedName();
        reader.expectEnd();
        return new SessionStatement.Reset(name);
    }

    private static SessionStatement twoPhase() {
        throw new FluxionException(
                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "prepared transactions are disabled")
                .withHint("A transaction ends with COMMIT or ROLLBACK.");
    }

    private SessionStatement lend() {
        reader.expect("database");
        String database = reader.identifier();
        reader.expect("for");
        Duration time = Setting.duration(reader.take().stringValue());
        if (time.isZero()) {
            throw new FluxionException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "LEND needs a time longer than zero");
        }
        boolean queue = reader.accept("queue");
        if (!queue) {
            reader.accept("refuse");
        }
        reader.expectEnd();
        return new SessionStatement.Lend(database, time, queue);
    }

    private SessionStatement returned() {
        reader.expect("database");
        String database = reader.identifier();
        reader.expectEnd();
        return new SessionStatement.Return(database);
    }

    private SessionStatement discard() {
        if (reader.accept("all")) {
            return new SessionStatement.DiscardAll();
        }
        String what = reader.identifier().toUpperCase(Locale.ROOT);
        boolean known = List.of("PLANS", "SEQUENCES", "TEMP", "TEMPORARY").contains(what);
        return nothing("DISCARD " + what, known);
    }

    private SessionStatement unlisten() {
        if (reader.acceptSymbol("*")) {
            reader.expectEnd();
            return new SessionStatement.Unlisten(Optional.empty());
        }
        return new SessionStatement.Unlisten(Optional.of(onlyName()));
    }

    private SessionStatement notification() {
        String channel = reader.identifier();
        String payload = "";
        if (reader.acceptSymbol(",")) {
            Token token = reader.take();
            if (token.kind() != Token.Kind.STRING) {
                throw unexpected(token);
            }
            payload = token.stringValue();
        }
        reader.expectEnd();
        return new SessionStatement.Notify(channel, payload);
    }

    private SessionStatement nothing(String tag, boolean matches) {
        if (!matches) {
            throw reader.unexpected();
        }
        reader.expectEnd();
        return new SessionStatement.Nothing(tag, Optional.empty());
    }
}
