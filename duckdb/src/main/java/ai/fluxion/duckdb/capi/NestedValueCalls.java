package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Single values that need a type of their own: enums and nested values. Each is the caller's to
/// destroy.
public final class NestedValueCalls {
    private static final MethodHandle CREATE_ENUM_VALUE =
            Library.function("duckdb_create_enum_value", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_LIST_VALUE =
            Library.function("duckdb_create_list_value", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_ARRAY_VALUE =
            Library.function("duckdb_create_array_value", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_STRUCT_VALUE =
            Library.function("duckdb_create_struct_value", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_MAP_VALUE =
            Library.function(
                    "duckdb_create_map_value", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CREATE_UNION_VALUE =
            Library.function("duckdb_create_union_value", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private NestedValueCalls() {}

    public static MemorySegment createEnum(MemorySegment type, long index) {
        try {
            return (MemorySegment) CREATE_ENUM_VALUE.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// `values` may not be NULL, also for an empty list.
    public static MemorySegment createList(
            MemorySegment elementType, MemorySegment values, long count) {
        try {
            return (MemorySegment) CREATE_LIST_VALUE.invokeExact(elementType, values, count);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createArray(
            MemorySegment elementType, MemorySegment values, long count) {
        try {
            return (MemorySegment) CREATE_ARRAY_VALUE.invokeExact(elementType, values, count);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createStruct(MemorySegment type, MemorySegment values) {
        try {
            return (MemorySegment) CREATE_STRUCT_VALUE.invokeExact(type, values);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createMap(
            MemorySegment type, MemorySegment keys, MemorySegment values, long count) {
        try {
            return (MemorySegment) CREATE_MAP_VALUE.invokeExact(type, keys, values, count);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createUnion(MemorySegment type, long tag, MemorySegment value) {
        try {
            return (MemorySegment) CREATE_UNION_VALUE.invokeExact(type, tag, value);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
