package ai.fluxion.engine.checkpoint;

import ai.fluxion.engine.activity.Watched;

/// A session whose snapshot may hold a checkpoint back; every method is for any thread.
public interface SnapshotOwner extends Watched {
    Footprint footprint();

    /// Ends the transaction or the statement that holds the snapshot with 40001.
    void giveSnapshotUp();
}
