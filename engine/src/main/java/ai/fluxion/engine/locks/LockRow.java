package ai.fluxion.engine.locks;

import java.time.Instant;

/// A lock held or waited for, as `pg_locks` shows it; `since` is when it was granted or the wait
/// began.
public record LockRow(LockRequest request, boolean granted, Instant since) {}
