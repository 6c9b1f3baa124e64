package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `LOCK [TABLE] name, … [IN mode MODE] [NOWAIT]`.
public record LockTables(List<List<String>> tables, LockMode mode, boolean waits) {
    public LockTables {
        tables = List.copyOf(tables);
    }

    /// After the word LOCK.
    static LockTables read(TokenReader reader) {
        reader.accept("table");
        List<List<String>> tables = new ArrayList<>();
        do {
            reader.accept("only");
            List<String> name = new ArrayList<>(List.of(reader.identifier()));
            while (reader.acceptSymbol(".")) {
                name.add(reader.identifier());
            }
            reader.acceptSymbol("*");
            tables.add(name);
        } while (reader.acceptSymbol(","));
        LockMode mode = LockMode.ACCESS_EXCLUSIVE;
        if (reader.accept("in")) {
            mode = mode(reader);
        }
        boolean waits = !reader.accept("nowait");
        reader.expectEnd();
        return new LockTables(tables, mode, waits);
    }

    private static LockMode mode(TokenReader reader) {
        for (LockMode each : LockMode.values()) {
            String words = each.name().toLowerCase(Locale.ROOT) + "_mode";
            if (reader.accept(words.split("_"))) {
                return each;
            }
        }
        throw reader.unexpected();
    }
}
