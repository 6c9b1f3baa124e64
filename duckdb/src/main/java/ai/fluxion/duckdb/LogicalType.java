package ai.fluxion.duckdb;

import java.util.Optional;

/// A DuckDB type as plain data. `width` and `scale` are a DECIMAL's; `element` a LIST's or ARRAY's;
/// `sql` is the type as DuckDB writes it in SQL, usable in a cast (`DECIMAL(18,6)`, `INTEGER[]`).
public record LogicalType(
        TypeId id, int width, int scale, Optional<LogicalType> element, String sql) {

    public static LogicalType of(TypeId id) {
        return new LogicalType(id, 0, 0, Optional.empty(), sqlName(id));
    }

    public static LogicalType decimal(int width, int scale) {
        return new LogicalType(
                TypeId.DECIMAL,
                width,
                scale,
                Optional.empty(),
                "DECIMAL(" + width + "," + scale + ")");
    }

    public static LogicalType list(LogicalType element) {
        return new LogicalType(TypeId.LIST, 0, 0, Optional.of(element), element.sql() + "[]");
    }

    private static String sqlName(TypeId id) {
        return switch (id) {
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case TIME_TZ -> "TIME WITH TIME ZONE";
            case SQLNULL -> "\"NULL\"";
            default -> id.name();
        };
    }
}
