package ai.fluxion.engine.transfer;

/// The way rows take.
public enum TransferMethod {
    /// The file's tables are written to Parquet, which MotherDuck's table is made from.
    PARQUET,
    /// The file is attached beside MotherDuck, and its tables are read directly.
    ATTACH
}
