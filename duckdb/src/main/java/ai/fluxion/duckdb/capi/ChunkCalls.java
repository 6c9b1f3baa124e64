package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Data chunks and their vectors.
public final class ChunkCalls {
    private static final MethodHandle CREATE_DATA_CHUNK =
            Library.function("duckdb_create_data_chunk", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle DESTROY_DATA_CHUNK =
            Library.procedure("duckdb_destroy_data_chunk", ADDRESS);
    private static final MethodHandle DATA_CHUNK_RESET =
            Library.leaf("duckdb_data_chunk_reset", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle DATA_CHUNK_GET_SIZE =
            Library.leaf("duckdb_data_chunk_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle DATA_CHUNK_SET_SIZE =
            Library.leaf(
                    "duckdb_data_chunk_set_size", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    private static final MethodHandle DATA_CHUNK_GET_COLUMN_COUNT =
            Library.leaf(
                    "duckdb_data_chunk_get_column_count",
                    FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle DATA_CHUNK_GET_VECTOR =
            Library.leaf(
                    "duckdb_data_chunk_get_vector",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle VECTOR_GET_DATA =
            Library.leaf("duckdb_vector_get_data", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle VECTOR_GET_VALIDITY =
            Library.leaf("duckdb_vector_get_validity", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle VECTOR_ENSURE_VALIDITY_WRITABLE =
            Library.leaf(
                    "duckdb_vector_ensure_validity_writable", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle VECTOR_GET_COLUMN_TYPE =
            Library.function("duckdb_vector_get_column_type", ADDRESS, ADDRESS);
    private static final MethodHandle UNSAFE_VECTOR_ASSIGN_STRING_ELEMENT_LEN =
            Library.leaf(
                    "duckdb_unsafe_vector_assign_string_element_len",
                    FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle LIST_VECTOR_GET_CHILD =
            Library.leaf("duckdb_list_vector_get_child", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle LIST_VECTOR_GET_SIZE =
            Library.leaf("duckdb_list_vector_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle STRUCT_VECTOR_GET_CHILD =
            Library.leaf(
                    "duckdb_struct_vector_get_child",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle ARRAY_VECTOR_GET_CHILD =
            Library.leaf("duckdb_array_vector_get_child", FunctionDescriptor.of(ADDRESS, ADDRESS));

    private ChunkCalls() {}

    public static MemorySegment create(MemorySegment types, long count) {
        try {
            return (MemorySegment) CREATE_DATA_CHUNK.invokeExact(types, count);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void destroy(MemorySegment chunk) {
        try {
            DESTROY_DATA_CHUNK.invokeExact(chunk);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void reset(MemorySegment chunk) {
        try {
            DATA_CHUNK_RESET.invokeExact(chunk);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long size(MemorySegment chunk) {
        try {
            return (long) DATA_CHUNK_GET_SIZE.invokeExact(chunk);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void setSize(MemorySegment chunk, long rows) {
        try {
            DATA_CHUNK_SET_SIZE.invokeExact(chunk, rows);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long columnCount(MemorySegment chunk) {
        try {
            return (long) DATA_CHUNK_GET_COLUMN_COUNT.invokeExact(chunk);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Owned by the chunk.
    public static MemorySegment vector(MemorySegment chunk, long column) {
        try {
            return (MemorySegment) DATA_CHUNK_GET_VECTOR.invokeExact(chunk, column);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment data(MemorySegment vector) {
        try {
            return (MemorySegment) VECTOR_GET_DATA.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// NULL when every row is valid.
    public static MemorySegment validity(MemorySegment vector) {
        try {
            return (MemorySegment) VECTOR_GET_VALIDITY.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static void writableValidity(MemorySegment vector) {
        try {
            VECTOR_ENSURE_VALIDITY_WRITABLE.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment type(MemorySegment vector) {
        try {
            return (MemorySegment) VECTOR_GET_COLUMN_TYPE.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    /// Copies the bytes, which may be an array of the heap; UTF-8 is the caller's duty.
    public static void setText(MemorySegment vector, long row, MemorySegment bytes, long length) {
        try {
            UNSAFE_VECTOR_ASSIGN_STRING_ELEMENT_LEN.invokeExact(vector, row, bytes, length);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment listChild(MemorySegment vector) {
        try {
            return (MemorySegment) LIST_VECTOR_GET_CHILD.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static long listSize(MemorySegment vector) {
        try {
            return (long) LIST_VECTOR_GET_SIZE.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment structChild(MemorySegment vector, long index) {
        try {
            return (MemorySegment) STRUCT_VECTOR_GET_CHILD.invokeExact(vector, index);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    public static MemorySegment arrayChild(MemorySegment vector) {
        try {
            return (MemorySegment) ARRAY_VECTOR_GET_CHILD.invokeExact(vector);
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }
}
