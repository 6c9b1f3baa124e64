package ai.fluxion.engine.locks;

import java.util.List;
import java.util.Locale;

/// What is locked.
public sealed interface LockKey {
    /// A bigint (`parts` 1, split into its halves) or a pair of integers (2), two spaces without a
    /// common key. The columns classid, objid and objsubid of `pg_locks`.
    record Advisory(int high, int low, int parts) implements LockKey {
        @Override
        public String toString() {
            return parts == 1
                    ? "advisory lock (" + (((long) high << 32) | (low & 0xFFFF_FFFFL)) + ")"
                    : "advisory lock (" + high + ", " + low + ")";
        }
    }

    /// A table by its names in lower case: its object id changes when it is altered.
    record Table(String schema, String name) implements LockKey {
        @Override
        public String toString() {
            return "relation " + schema + '.' + name;
        }
    }

    /// `locktype` of `pg_locks`.
    default String kind() {
        return switch (this) {
            case Advisory _ -> "advisory";
            case Table _ -> "relation";
        };
    }

    static LockKey of(long key) {
        return new Advisory((int) (key >>> 32), (int) key, 1);
    }

    static LockKey of(int first, int second) {
        return new Advisory(first, second, 2);
    }

    /// The table of this name, qualified or not; `path` is where an unqualified one is. A file's
    /// own schema has the file's name here, and is `main` to DuckDB.
    static LockKey ofTable(List<String> name, String path) {
        int size = name.size();
        String schema = size == 1 ? path : name.get(size - 2);
        if (schema.equalsIgnoreCase("main")) {
            schema = size > 2 ? name.get(size - 3) : path;
        }
        return new Table(schema.toLowerCase(Locale.ROOT), name.getLast().toLowerCase(Locale.ROOT));
    }
}
