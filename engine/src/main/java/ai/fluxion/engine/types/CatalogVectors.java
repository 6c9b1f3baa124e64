package ai.fluxion.engine.types;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.PgType;
import java.util.Map;
import java.util.Optional;

/// Lists of numbers that PostgreSQL's catalog has as `int2vector` and `oidvector`, which are told
/// as `1 2` and counted from 0. DuckDB keeps no names of types in a view's columns, so they are
/// known by the columns' own, which nobody else gives to such a list.
final class CatalogVectors {
    private static final Map<String, PgType> COLUMNS =
            Map.of(
                    "indkey", PgType.INT2VECTOR,
                    "indoption", PgType.INT2VECTOR,
                    "indclass", PgType.OIDVECTOR,
                    "indcollation", PgType.OIDVECTOR,
                    "proargtypes", PgType.OIDVECTOR);

    private CatalogVectors() {}

    /// The column's type, with PostgreSQL's name if it is a vector.
    static LogicalType typed(ColumnInfo column) {
        LogicalType type = column.type();
        return of(column.name())
                .filter(vector -> holds(vector, type))
                .map(vector -> new LogicalType(type.id(), 0, 0, type.element(), vector.typname()))
                .orElse(type);
    }

    private static Optional<PgType> of(String column) {
        return Optional.ofNullable(COLUMNS.get(column));
    }

    private static boolean holds(PgType vector, LogicalType type) {
        TypeId element = vector == PgType.INT2VECTOR ? TypeId.SMALLINT : TypeId.BIGINT;
        return type.id() == TypeId.LIST
                && type.element().filter(found -> found.id() == element).isPresent();
    }

    /// The vector that a type is, if it was named here.
    static Optional<PgType> of(LogicalType type) {
        return COLUMNS.values().stream()
                .filter(vector -> vector.typname().equals(type.sql()))
                .findAny();
    }
}
