package ai.fluxion.engine.types;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.PgType;

/// A column of a result as DuckDB types it and as PostgreSQL's clients see it; `typmod` is -1 where
/// the type has none.
public record ResultColumn(String name, LogicalType type, PgType pgType, int typmod) {

    public static ResultColumn of(ColumnInfo column) {
        LogicalType type = CatalogVectors.typed(column);
        return new ResultColumn(
                column.name(), type, PostgresTypes.of(type), PostgresTypes.typmod(type));
    }

    public ResultColumn named(String other) {
        return new ResultColumn(other, type, pgType, typmod);
    }

    /// A text of one byte, as the catalog has.
    public ResultColumn ofChar() {
        return pgType == PgType.TEXT ? new ResultColumn(name, type, PgType.CHAR, -1) : this;
    }

    public static ResultColumn text(String name) {
        return new ResultColumn(name, LogicalType.of(TypeId.VARCHAR), PgType.TEXT, -1);
    }
}
