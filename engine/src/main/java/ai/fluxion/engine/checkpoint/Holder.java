package ai.fluxion.engine.checkpoint;

import java.time.Instant;

/// The session that holds a checkpoint back: the one with the oldest snapshot of the file.
public record Holder(int processId, String user, String query, Instant since) {
    static Holder of(SnapshotOwner session, Instant since) {
        return new Holder(session.processId(), session.user(), session.activity().query(), since);
    }
}
