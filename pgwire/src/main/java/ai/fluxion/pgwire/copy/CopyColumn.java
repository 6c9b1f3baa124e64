package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.LogicalType;

/// A column that a COPY fills; a type that `PostgresTypes.isCopiedAsText` names is filled as
/// VARCHAR.
public record CopyColumn(String name, LogicalType type) {}
