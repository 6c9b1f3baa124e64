package ai.fluxion.engine.transfer;

/// Told of each table, on the transfer's thread.
public interface TransferProgress {
    void started(String table, long rows, int number, int of);

    void moved(MovedTable table);
}
