package ai.fluxion.engine.transfer;

import java.time.Duration;

/// A table that is in the target, with the same rows and sums as in the file.
public record MovedTable(String name, long rows, Duration took) {}
