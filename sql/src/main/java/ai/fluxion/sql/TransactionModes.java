package ai.fluxion.sql;

import java.util.Optional;

/// `READ ONLY|WRITE` and `ISOLATION LEVEL …`, each empty where it is not said.
public record TransactionModes(Optional<Boolean> readOnly, Optional<String> isolation) {
    public boolean serializable() {
        return isolation.filter("serializable"::equals).isPresent();
    }

    static TransactionModes read(TokenReader reader) {
        Optional<Boolean> readOnly = Optional.empty();
        Optional<String> isolation = Optional.empty();
        while (!reader.atEnd()) {
            if (reader.accept("isolation", "level")) {
                isolation = Optional.of(level(reader));
            } else if (reader.accept("read", "only")) {
                readOnly = Optional.of(true);
            } else if (reader.accept("read", "write")) {
                readOnly = Optional.of(false);
            } else if (!reader.accept("deferrable") && !reader.accept("not", "deferrable")) {
                throw reader.unexpected();
            }
            reader.acceptSymbol(",");
        }
        return new TransactionModes(readOnly, isolation);
    }

    private static String level(TokenReader reader) {
        if (reader.accept("serializable")) {
            return "serializable";
        }
        if (reader.accept("repeatable", "read")) {
            return "repeatable read";
        }
        if (reader.accept("read", "committed")) {
            return "read committed";
        }
        if (reader.accept("read", "uncommitted")) {
            return "read uncommitted";
        }
        throw reader.unexpected();
    }
}
