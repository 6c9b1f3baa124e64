package ai.fluxion.engine.locks;

/// What is locked: a bigint (`parts` 1, split into its halves) or a pair of integers (2), two
/// spaces without a common key. The columns classid, objid and objsubid of `pg_locks`.
public record LockKey(int high, int low, int parts) {

    public static LockKey of(long key) {
        return new LockKey((int) (key >>> 32), (int) key, 1);
    }

    public static LockKey of(int first, int second) {
        return new LockKey(first, second, 2);
    }

    @Override
    public String toString() {
        return parts == 1
                ? "(" + (((long) high << 32) | (low & 0xFFFF_FFFFL)) + ")"
                : "(" + high + ", " + low + ")";
    }
}
