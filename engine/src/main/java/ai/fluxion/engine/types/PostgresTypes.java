package ai.fluxion.engine.types;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.PgType;
import java.util.Optional;

/// Which PostgreSQL type a client sees for a DuckDB type, and which DuckDB type a parameter of a
/// PostgreSQL type is cast to.
///
/// Wider than any PostgreSQL integer → numeric; unsigned → the next wider signed one; timestamps of
/// any unit → timestamp in microseconds (nanoseconds are cut off); what PostgreSQL has no word for
/// → text as DuckDB writes it.
public final class PostgresTypes {
    /// 18 fractional digits: a parameter's 19th would be rounded silently, while more than 20
    /// integer digits fail loudly. VARCHAR would keep every digit, but DuckDB refuses to compare or
    /// add it to a DECIMAL.
    private static final LogicalType NUMERIC_PARAMETER = LogicalType.decimal(38, 18);

    private static final LogicalType JSON =
            new LogicalType(TypeId.VARCHAR, 0, 0, Optional.empty(), "JSON");

    private PostgresTypes() {}

    public static PgType of(LogicalType type) {
        return switch (type.id()) {
            case BOOLEAN -> PgType.BOOL;
            case TINYINT, UTINYINT, SMALLINT -> PgType.INT2;
            case USMALLINT, INTEGER -> PgType.INT4;
            case UINTEGER, BIGINT -> PgType.INT8;
            case UBIGINT, HUGEINT, UHUGEINT, DECIMAL -> PgType.NUMERIC;
            case FLOAT -> PgType.FLOAT4;
            case DOUBLE -> PgType.FLOAT8;
            case DATE -> PgType.DATE;
            case TIME, TIME_NS -> PgType.TIME;
            case TIME_TZ -> PgType.TIMETZ;
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> PgType.TIMESTAMP;
            case TIMESTAMP_TZ -> PgType.TIMESTAMPTZ;
            case INTERVAL -> PgType.INTERVAL;
            case UUID -> PgType.UUID;
            case BLOB -> PgType.BYTEA;
            case VARCHAR -> isJson(type) ? PgType.JSONB : PgType.TEXT;
            case LIST, ARRAY -> CatalogVectors.of(type).orElseGet(() -> arrayOf(type));
            case ENUM,
                    STRUCT,
                    MAP,
                    UNION,
                    BIT,
                    BIGNUM,
                    ANY,
                    SQLNULL,
                    STRING_LITERAL,
                    INTEGER_LITERAL,
                    INVALID,
                    OTHER ->
                    PgType.TEXT;
        };
    }

    /// DuckDB's one JSON is told as `jsonb`, which most clients mean, and of which some (Django)
    /// let no driver decode what they decode themselves.
    public static boolean isJson(LogicalType type) {
        return type.id() == TypeId.VARCHAR && type.sql().equals(JSON.sql());
    }

    /// The type modifier of a RowDescription: a numeric's precision and scale; -1 for all others.
    public static int typmod(LogicalType type) {
        return type.id() == TypeId.DECIMAL ? ((type.width() << 16) | type.scale()) + 4 : -1;
    }

    /// The type of `$n::T` for a parameter that its client declared so.
    public static LogicalType duckdbType(PgType type) {
        Optional<PgType> element = type.element();
        if (element.isPresent()) {
            return LogicalType.list(duckdbType(element.get()));
        }
        return switch (type) {
            case BOOL -> LogicalType.of(TypeId.BOOLEAN);
            case INT2 -> LogicalType.of(TypeId.SMALLINT);
            case INT4 -> LogicalType.of(TypeId.INTEGER);
            case INT8, OID, REGPROC -> LogicalType.of(TypeId.BIGINT);
            case FLOAT4 -> LogicalType.of(TypeId.FLOAT);
            case FLOAT8 -> LogicalType.of(TypeId.DOUBLE);
            case NUMERIC -> NUMERIC_PARAMETER;
            case DATE -> LogicalType.of(TypeId.DATE);
            case TIME -> LogicalType.of(TypeId.TIME);
            case TIMETZ -> LogicalType.of(TypeId.TIME_TZ);
            case TIMESTAMP -> LogicalType.of(TypeId.TIMESTAMP);
            case TIMESTAMPTZ -> LogicalType.of(TypeId.TIMESTAMP_TZ);
            case INTERVAL -> LogicalType.of(TypeId.INTERVAL);
            case UUID -> LogicalType.of(TypeId.UUID);
            case BYTEA -> LogicalType.of(TypeId.BLOB);
            case JSON, JSONB -> JSON;
            default -> LogicalType.of(TypeId.VARCHAR);
        };
    }

    /// Whether COPY hands this type to DuckDB as VARCHAR, to be cast on append: the front end
    /// parses only the common types itself. JSON goes this way because the cast checks it.
    public static boolean isCopiedAsText(LogicalType type) {
        return switch (type.id()) {
            case BOOLEAN,
                    TINYINT,
                    UTINYINT,
                    SMALLINT,
                    USMALLINT,
                    INTEGER,
                    UINTEGER,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    DECIMAL,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_TZ,
                    INTERVAL,
                    UUID,
                    BLOB ->
                    false;
            case VARCHAR -> isJson(type);
            default -> true;
        };
    }

    private static PgType arrayOf(LogicalType list) {
        Optional<LogicalType> element = list.element();
        if (element.isEmpty() || element.get().element().isPresent()) {
            return PgType.TEXT;
        }
        return of(element.get()).array().orElse(PgType.TEXT);
    }
}
