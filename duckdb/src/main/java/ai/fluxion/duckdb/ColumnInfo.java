package ai.fluxion.duckdb;

/// A column's name and type. The type is INVALID where DuckDB can't tell it before execution.
public record ColumnInfo(String name, LogicalType type) {}
