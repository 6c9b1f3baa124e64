package ai.fluxion.engine.transfer;

/// What happens to a table that the target already has.
public enum ExistingTable {
    /// Nothing is moved at all.
    REFUSE,
    /// Its rows are replaced; its columns, keys and defaults stay.
    REPLACE
}
