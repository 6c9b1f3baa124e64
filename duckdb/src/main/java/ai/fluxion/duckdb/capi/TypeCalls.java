package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Logical types. Each returned type is the caller's to destroy, each returned text to free.
public final class TypeCalls {
    private static final MethodHandle CREATE_LOGICAL_TYPE =
            Library.function("duckdb_create_logical_type", ADDRESS, JAVA_INT);
    private static final MethodHandle CREATE_DECIMAL_TYPE =
            Library.function("duckdb_create_decimal_type", ADDRESS, JAVA_BYTE, JAVA_BYTE);
    private static final MethodHandle CREATE_LIST_TYPE =
            Library.function("duckdb_create_list_type", ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY_LOGICAL_TYPE =
            Library.procedure("duckdb_destroy_logical_type", ADDRESS);
    private static final MethodHandle GET_TYPE_ID =
            Library.function("duckdb_get_type_id", JAVA_INT, ADDRESS);
    private static final MethodHandle LOGICAL_TYPE_GET_ALIAS =
            Library.function("duckdb_logical_type_get_alias", ADDRESS, ADDRESS);
    private static final MethodHandle DECIMAL_WIDTH =
            Library.function("duckdb_decimal_width", JAVA_BYTE, ADDRESS);
    private static final MethodHandle DECIMAL_SCALE =
            Library.function("duckdb_decimal_scale", JAVA_BYTE, ADDRESS);
    private static final MethodHandle ENUM_INTERNAL_TYPE =
            Library.function("duckdb_enum_internal_type", JAVA_INT, ADDRESS);
    private static final MethodHandle ENUM_DICTIONARY_SIZE =
            Library.function("duckdb_enum_dictionary_size", JAVA_INT, ADDRESS);
    private static final MethodHandle ENUM_DICTIONARY_VALUE =
            Library.function("duckdb_enum_dictionary_value", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LIST_TYPE_CHILD_TYPE =
            Library.function("duckdb_list_type_child_type", ADDRESS, ADDRESS);
    private static final MethodHandle ARRAY_TYPE_CHILD_TYPE =
            Library.function("duckdb_array_type_child_type", ADDRESS, ADDRESS);
    private static final MethodHandle ARRAY_TYPE_ARRAY_SIZE =
            Library.function("duckdb_array_type_array_size", JAVA_LONG, ADDRESS);
    private static final MethodHandle MAP_TYPE_KEY_TYPE =
            Library.function("duckdb_map_type_key_type", ADDRESS, ADDRESS);
    private static final MethodHandle MAP_TYPE_VALUE_TYPE =
            Library.function("duckdb_map_type_value_type", ADDRESS, ADDRESS);
    private static final MethodHandle STRUCT_TYPE_CHILD_COUNT =
            Library.function("duckdb_struct_type_child_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle STRUCT_TYPE_CHILD_NAME =
            Library.function("duckdb_struct_type_child_name", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle STRUCT_TYPE_CHILD_TYPE =
            Library.function("duckdb_struct_type_child_type", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle UNION_TYPE_MEMBER_COUNT =
            Library.function("duckdb_union_type_member_count", JAVA_LONG, ADDRESS);
    private static final MethodHandle UNION_TYPE_MEMBER_NAME =
            Library.function("duckdb_union_type_member_name", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle UNION_TYPE_MEMBER_TYPE =
            Library.function("duckdb_union_type_member_type", ADDRESS, ADDRESS, JAVA_LONG);

    private TypeCalls() {}

    public static MemorySegment create(int id) {
        try {
            return (MemorySegment) CREATE_LOGICAL_TYPE.invokeExact(id);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createDecimal(byte width, byte scale) {
        try {
            return (MemorySegment) CREATE_DECIMAL_TYPE.invokeExact(width, scale);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment createList(MemorySegment element) {
        try {
            return (MemorySegment) CREATE_LIST_TYPE.invokeExact(element);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroy(MemorySegment type) {
        try {
            DESTROY_LOGICAL_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int id(MemorySegment type) {
        try {
            return (int) GET_TYPE_ID.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment alias(MemorySegment type) {
        try {
            return (MemorySegment) LOGICAL_TYPE_GET_ALIAS.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static byte decimalWidth(MemorySegment type) {
        try {
            return (byte) DECIMAL_WIDTH.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static byte decimalScale(MemorySegment type) {
        try {
            return (byte) DECIMAL_SCALE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int enumInternalType(MemorySegment type) {
        try {
            return (int) ENUM_INTERNAL_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static int enumSize(MemorySegment type) {
        try {
            return (int) ENUM_DICTIONARY_SIZE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment enumLabel(MemorySegment type, long index) {
        try {
            return (MemorySegment) ENUM_DICTIONARY_VALUE.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment listElement(MemorySegment type) {
        try {
            return (MemorySegment) LIST_TYPE_CHILD_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment arrayElement(MemorySegment type) {
        try {
            return (MemorySegment) ARRAY_TYPE_CHILD_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long arraySize(MemorySegment type) {
        try {
            return (long) ARRAY_TYPE_ARRAY_SIZE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment mapKey(MemorySegment type) {
        try {
            return (MemorySegment) MAP_TYPE_KEY_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment mapValue(MemorySegment type) {
        try {
            return (MemorySegment) MAP_TYPE_VALUE_TYPE.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long structSize(MemorySegment type) {
        try {
            return (long) STRUCT_TYPE_CHILD_COUNT.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment structName(MemorySegment type, long index) {
        try {
            return (MemorySegment) STRUCT_TYPE_CHILD_NAME.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment structType(MemorySegment type, long index) {
        try {
            return (MemorySegment) STRUCT_TYPE_CHILD_TYPE.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long unionSize(MemorySegment type) {
        try {
            return (long) UNION_TYPE_MEMBER_COUNT.invokeExact(type);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment unionName(MemorySegment type, long index) {
        try {
            return (MemorySegment) UNION_TYPE_MEMBER_NAME.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment unionType(MemorySegment type, long index) {
        try {
            return (MemorySegment) UNION_TYPE_MEMBER_TYPE.invokeExact(type, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
