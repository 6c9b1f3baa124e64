package ai.fluxion.sql;

/// The modes of a lock and which exclude each other (manual: Table-Level Locks); advisory locks
/// have two of them.
public enum LockMode {
    ACCESS_SHARE("AccessShareLock", 1 << 0, 0b1000_0000),
    ROW_SHARE("RowShareLock", 1 << 1, 0b1100_0000),
    ROW_EXCLUSIVE("RowExclusiveLock", 1 << 2, 0b1111_0000),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", 1 << 3, 0b1111_1000),
    SHARE("ShareLock", 1 << 4, 0b1110_1100),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", 1 << 5, 0b1111_1100),
    EXCLUSIVE("ExclusiveLock", 1 << 6, 0b1111_1110),
    ACCESS_EXCLUSIVE("AccessExclusiveLock", 1 << 7, 0b1111_1111);

    private final String pgName;

    private final int bit;

    /// The bits of the modes that conflict, the weakest lowest.
    private final int conflicts;

    LockMode(String pgName, int bit, int conflicts) {
        this.pgName = pgName;
        this.bit = bit;
        this.conflicts = conflicts;
    }

    /// As `pg_locks` and PostgreSQL's errors write it.
    public String pgName() {
        return pgName;
    }

    public boolean conflictsWith(LockMode other) {
        return (conflicts & other.bit) != 0;
    }
}
