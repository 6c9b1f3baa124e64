package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Single values of dates, times and intervals. Each is the caller's to destroy.
public final class TemporalValueCalls {
    private static final StructLayout INTERVAL =
            MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle CREATE_DATE =
            Library.function("duckdb_create_date", ADDRESS, JAVA_INT);
    private static final MethodHandle CREATE_TIME =
            Library.function("duckdb_create_time", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIME_NS =
            Library.function("duckdb_create_time_ns", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIME_TZ_VALUE =
            Library.function("duckdb_create_time_tz_value", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP =
            Library.function("duckdb_create_timestamp", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP_TZ =
            Library.function("duckdb_create_timestamp_tz", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP_S =
            Library.function("duckdb_create_timestamp_s", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP_MS =
            Library.function("duckdb_create_timestamp_ms", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP_NS =
            Library.function("duckdb_create_timestamp_ns", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_TIMESTAMP_TZ_NS =
            Library.function("duckdb_create_timestamp_tz_ns", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_INTERVAL =
            Library.function("duckdb_create_interval", ADDRESS, INTERVAL);

    private TemporalValueCalls() {}

    public static MemorySegment createDate(int days) {
        try {
            return (MemorySegment) CREATE_DATE.invokeExact(days);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTime(long micros) {
        try {
            return (MemorySegment) CREATE_TIME.invokeExact(micros);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimeNs(long nanos) {
        try {
            return (MemorySegment) CREATE_TIME_NS.invokeExact(nanos);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimeTz(long bits) {
        try {
            return (MemorySegment) CREATE_TIME_TZ_VALUE.invokeExact(bits);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestamp(long micros) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP.invokeExact(micros);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestampTz(long micros) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP_TZ.invokeExact(micros);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestampS(long seconds) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP_S.invokeExact(seconds);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestampMs(long millis) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP_MS.invokeExact(millis);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestampNs(long nanos) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP_NS.invokeExact(nanos);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createTimestampTzNs(long nanos) {
        try {
            return (MemorySegment) CREATE_TIMESTAMP_TZ_NS.invokeExact(nanos);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createInterval(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_INTERVAL.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
