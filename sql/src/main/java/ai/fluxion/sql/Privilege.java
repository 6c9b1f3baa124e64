package ai.fluxion.sql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a role may do with a table or view, a sequence, or a schema; `letter` is that of
/// PostgreSQL's access lists.
public enum Privilege {
    SELECT('r'),
    INSERT('a'),
    UPDATE('w'),
    DELETE('d'),
    TRUNCATE('D'),
    USAGE('U'),
    CREATE('C');

    public static final Set<Privilege> OF_TABLES =
            Set.copyOf(EnumSet.of(SELECT, INSERT, UPDATE, DELETE, TRUNCATE));
    public static final Set<Privilege> OF_SCHEMAS = Set.copyOf(EnumSet.of(USAGE, CREATE));

    public static final Set<Privilege> OF_SEQUENCES = Set.copyOf(EnumSet.of(USAGE, SELECT, UPDATE));

    private final char letter;

    Privilege(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    static Optional<Privilege> named(String word) {
        for (Privilege privilege : values()) {
            if (privilege.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }
}
