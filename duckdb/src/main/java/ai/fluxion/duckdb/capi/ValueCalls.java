package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Single values of the plain types. Each created value is the caller's to destroy, each returned
/// text to free.
public final class ValueCalls {
    private static final StructLayout HUGE = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);
    private static final StructLayout DECIMAL =
            MemoryLayout.structLayout(JAVA_BYTE, JAVA_BYTE, MemoryLayout.paddingLayout(6), HUGE);
    private static final StructLayout BIGNUM =
            MemoryLayout.structLayout(
                    ADDRESS, JAVA_LONG, JAVA_BOOLEAN, MemoryLayout.paddingLayout(7));
    private static final StructLayout BIT = MemoryLayout.structLayout(ADDRESS, JAVA_LONG);
    private static final MethodHandle DESTROY_VALUE =
            Library.procedure("duckdb_destroy_value", ADDRESS);
    private static final MethodHandle GET_VARCHAR =
            Library.function("duckdb_get_varchar", ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_NULL_VALUE =
            Library.function("duckdb_create_null_value", ADDRESS);
    private static final MethodHandle CREATE_BOOL =
            Library.function("duckdb_create_bool", ADDRESS, JAVA_BOOLEAN);
    private static final MethodHandle CREATE_INT8 =
            Library.function("duckdb_create_int8", ADDRESS, JAVA_BYTE);
    private static final MethodHandle CREATE_INT16 =
            Library.function("duckdb_create_int16", ADDRESS, JAVA_SHORT);
    private static final MethodHandle CREATE_INT32 =
            Library.function("duckdb_create_int32", ADDRESS, JAVA_INT);
    private static final MethodHandle CREATE_INT64 =
            Library.function("duckdb_create_int64", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_UINT8 =
            Library.function("duckdb_create_uint8", ADDRESS, JAVA_BYTE);
    private static final MethodHandle CREATE_UINT16 =
            Library.function("duckdb_create_uint16", ADDRESS, JAVA_SHORT);
    private static final MethodHandle CREATE_UINT32 =
            Library.function("duckdb_create_uint32", ADDRESS, JAVA_INT);
    private static final MethodHandle CREATE_UINT64 =
            Library.function("duckdb_create_uint64", ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_FLOAT =
            Library.function("duckdb_create_float", ADDRESS, JAVA_FLOAT);
    private static final MethodHandle CREATE_DOUBLE =
            Library.function("duckdb_create_double", ADDRESS, JAVA_DOUBLE);
    private static final MethodHandle CREATE_HUGEINT =
            Library.function("duckdb_create_hugeint", ADDRESS, HUGE);
    private static final MethodHandle CREATE_UHUGEINT =
            Library.function("duckdb_create_uhugeint", ADDRESS, HUGE);
    private static final MethodHandle CREATE_UUID =
            Library.function("duckdb_create_uuid", ADDRESS, HUGE);
    private static final MethodHandle CREATE_DECIMAL =
            Library.function("duckdb_create_decimal", ADDRESS, DECIMAL);
    private static final MethodHandle CREATE_BIGNUM =
            Library.function("duckdb_create_bignum", ADDRESS, BIGNUM);
    private static final MethodHandle CREATE_BIT =
            Library.function("duckdb_create_bit", ADDRESS, BIT);
    private static final MethodHandle CREATE_VARCHAR_LENGTH =
            Library.function("duckdb_create_varchar_length", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_BLOB =
            Library.function("duckdb_create_blob", ADDRESS, ADDRESS, JAVA_LONG);

    private ValueCalls() {}

    public static void destroy(MemorySegment value) {
        try {
            DESTROY_VALUE.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// The value cast to VARCHAR.
    public static MemorySegment text(MemorySegment value) {
        try {
            return (MemorySegment) GET_VARCHAR.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createNull() {
        try {
            return (MemorySegment) CREATE_NULL_VALUE.invokeExact();
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createBoolean(boolean value) {
        try {
            return (MemorySegment) CREATE_BOOL.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createInt8(byte value) {
        try {
            return (MemorySegment) CREATE_INT8.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createInt16(short value) {
        try {
            return (MemorySegment) CREATE_INT16.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createInt32(int value) {
        try {
            return (MemorySegment) CREATE_INT32.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createInt64(long value) {
        try {
            return (MemorySegment) CREATE_INT64.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUInt8(byte value) {
        try {
            return (MemorySegment) CREATE_UINT8.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUInt16(short value) {
        try {
            return (MemorySegment) CREATE_UINT16.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUInt32(int value) {
        try {
            return (MemorySegment) CREATE_UINT32.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUInt64(long value) {
        try {
            return (MemorySegment) CREATE_UINT64.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createFloat(float value) {
        try {
            return (MemorySegment) CREATE_FLOAT.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createDouble(double value) {
        try {
            return (MemorySegment) CREATE_DOUBLE.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createHuge(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_HUGEINT.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUHuge(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_UHUGEINT.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUuid(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_UUID.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createDecimal(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_DECIMAL.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createBignum(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_BIGNUM.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createBit(MemorySegment value) {
        try {
            return (MemorySegment) CREATE_BIT.invokeExact(value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createText(MemorySegment bytes, long length) {
        try {
            return (MemorySegment) CREATE_VARCHAR_LENGTH.invokeExact(bytes, length);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createBlob(MemorySegment bytes, long length) {
        try {
            return (MemorySegment) CREATE_BLOB.invokeExact(bytes, length);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
