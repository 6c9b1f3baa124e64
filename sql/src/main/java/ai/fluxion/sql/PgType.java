package ai.fluxion.sql;

import java.util.Optional;

/// The PostgreSQL types that the server speaks; object ids and lengths are those of `pg_type.dat`.
/// Length is in bytes, -1 where it varies.
public enum PgType {
    BOOL(16, 1, "bool", 1000),
    BYTEA(17, -1, "bytea", 1001),
    CHAR(18, 1, "char", 1002),
    NAME(19, 64, "name", 1003),
    INT8(20, 8, "int8", 1016),
    INT2(21, 2, "int2", 1005),
    INT2VECTOR(22, -1, "int2vector", 0),
    INT4(23, 4, "int4", 1007),
    REGPROC(24, 4, "regproc", 1008),
    TEXT(25, -1, "text", 1009),
    OID(26, 4, "oid", 1028),
    OIDVECTOR(30, -1, "oidvector", 0),
    JSON(114, -1, "json", 199),
    FLOAT4(700, 4, "float4", 1021),
    FLOAT8(701, 8, "float8", 1022),
    UNKNOWN(705, -2, "unknown", 0),
    BPCHAR(1042, -1, "bpchar", 1014),
    VARCHAR(1043, -1, "varchar", 1015),
    DATE(1082, 4, "date", 1182),
    TIME(1083, 8, "time", 1183),
    TIMESTAMP(1114, 8, "timestamp", 1115),
    TIMESTAMPTZ(1184, 8, "timestamptz", 1185),
    INTERVAL(1186, 16, "interval", 1187),
    TIMETZ(1266, 12, "timetz", 1270),
    NUMERIC(1700, -1, "numeric", 1231),
    UUID(2950, 16, "uuid", 2951),
    JSONB(3802, -1, "jsonb", 3807),
    VOID(2278, 4, "void", 0),
    BOOL_ARRAY(1000, -1, "_bool", 0),
    BYTEA_ARRAY(1001, -1, "_bytea", 0),
    INT8_ARRAY(1016, -1, "_int8", 0),
    INT2_ARRAY(1005, -1, "_int2", 0),
    INT4_ARRAY(1007, -1, "_int4", 0),
    TEXT_ARRAY(1009, -1, "_text", 0),
    FLOAT4_ARRAY(1021, -1, "_float4", 0),
    FLOAT8_ARRAY(1022, -1, "_float8", 0),
    VARCHAR_ARRAY(1015, -1, "_varchar", 0),
    DATE_ARRAY(1182, -1, "_date", 0),
    TIME_ARRAY(1183, -1, "_time", 0),
    TIMESTAMP_ARRAY(1115, -1, "_timestamp", 0),
    TIMESTAMPTZ_ARRAY(1185, -1, "_timestamptz", 0),
    NUMERIC_ARRAY(1231, -1, "_numeric", 0),
    UUID_ARRAY(2951, -1, "_uuid", 0),
    INTERVAL_ARRAY(1187, -1, "_interval", 0),
    TIMETZ_ARRAY(1270, -1, "_timetz", 0),
    JSON_ARRAY(199, -1, "_json", 0),
    JSONB_ARRAY(3807, -1, "_jsonb", 0),
    BPCHAR_ARRAY(1014, -1, "_bpchar", 0),
    CHAR_ARRAY(1002, -1, "_char", 0),
    NAME_ARRAY(1003, -1, "_name", 0),
    REGPROC_ARRAY(1008, -1, "_regproc", 0),
    OID_ARRAY(1028, -1, "_oid", 0);

    private final int oid;
    private final int length;
    private final String typname;
    private final int arrayOid;

    PgType(int oid, int length, String typname, int arrayOid) {
        this.oid = oid;
        this.length = length;
        this.typname = typname;
        this.arrayOid = arrayOid;
    }

    public int oid() {
        return oid;
    }

    public int length() {
        return length;
    }

    /// The name in `pg_type.typname`.
    public String typname() {
        return typname;
    }

    /// The name as `format_type` and SQL write it.
    public String sqlName() {
        return switch (this) {
            case BOOL -> "boolean";
            case CHAR -> "\"char\"";
            case INT2 -> "smallint";
            case INT4 -> "integer";
            case INT8 -> "bigint";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case BPCHAR -> "character";
            case VARCHAR -> "character varying";
            case TIME -> "time without time zone";
            case TIMETZ -> "time with time zone";
            case TIMESTAMP -> "timestamp without time zone";
            case TIMESTAMPTZ -> "timestamp with time zone";
            default -> element().map(e -> e.sqlName() + "[]").orElse(typname);
        };
    }

    /// `pg_type.typcategory`.
    public char category() {
        return switch (this) {
            case BOOL -> 'B';
            case INT2, INT4, INT8, OID, REGPROC, FLOAT4, FLOAT8, NUMERIC -> 'N';
            case TEXT, VARCHAR, BPCHAR, NAME -> 'S';
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> 'D';
            case INTERVAL -> 'T';
            case UNKNOWN -> 'X';
            case CHAR -> 'Z';
            case VOID -> 'P';
            case INT2VECTOR, OIDVECTOR -> 'A';
            default -> element().isPresent() ? 'A' : 'U';
        };
    }

    /// The array type over this one, if the server speaks it.
    public Optional<PgType> array() {
        return arrayOid == 0 ? Optional.empty() : ofOid(arrayOid);
    }

    /// The type of an array's elements; empty for a type that is no array.
    public Optional<PgType> element() {
        for (PgType type : values()) {
            if (type.arrayOid == oid) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public static Optional<PgType> ofOid(int oid) {
        for (PgType type : values()) {
            if (type.oid == oid) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
