package ai.fluxion.sql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a role may do with a table or view, or with a schema; `letter` is that of PostgreSQL's
/// access lists.
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
