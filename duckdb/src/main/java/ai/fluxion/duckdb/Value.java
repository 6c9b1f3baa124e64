package ai.fluxion.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// A parameter's value, independent of any statement, so that it can be bound again on a retry.
/// Times are microseconds, dates days since 1970-01-01, instants microseconds since then in UTC.
public sealed interface Value {
    record Null() implements Value {}

    record Bool(boolean value) implements Value {}

    /// Every signed integer up to 64 bits.
    record Int(long value) implements Value {}

    /// Integers of up to 128 bits.
    record HugeInt(BigInteger value) implements Value {}

    record Float32(float value) implements Value {}

    record Float64(double value) implements Value {}

    record Decimal(BigDecimal value) implements Value {}

    record Text(String value) implements Value {}

    record Blob(byte[] value) implements Value {}

    record Date(int days) implements Value {}

    record Time(long micros) implements Value {}

    record Timestamp(long micros) implements Value {}

    record TimestampTz(long micros) implements Value {}

    record Interval(int months, int days, long micros) implements Value {}

    record Uuid(java.util.UUID value) implements Value {}

    /// A list; `element` is the type of its elements, also when it has none.
    record Items(LogicalType element, List<Value> values) implements Value {}
}
