package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.FunctionCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A function of bytes whose answer is how long they are, in units of which a byte has `perByte`:
/// an overload of a function that DuckDB has for texts only, to which it would hand the bytes'
/// text. DuckDB calls it on any of its threads.
public record BytesMeasure(String name, long perByte) {
    private static final MemorySegment ENTRY = FunctionCalls.stub(BytesMeasure::call);

    void register(MemorySegment connection) {
        MemorySegment bytes = LogicalTypes.create(LogicalType.of(TypeId.BLOB));
        MemorySegment number = LogicalTypes.create(LogicalType.of(TypeId.BIGINT));
        try (Arena arena = Arena.ofConfined();
                NativeHandle made = new NativeHandle("the function", FunctionCalls::destroy)) {
            made.cell().set(ADDRESS, 0, FunctionCalls.create());
            FunctionCalls.name(made.address(), Memory.string(arena, name));
            FunctionCalls.addParameter(made.address(), bytes);
            FunctionCalls.returns(made.address(), number);
            FunctionCalls.body(made.address(), ENTRY, MemorySegment.ofAddress(perByte));
            if (FunctionCalls.register(connection, made.address()) != Connection.SUCCESS) {
                throw new DuckDbException(
                        ErrorClass.CATALOG, "DuckDB refused the function " + name);
            }
        } finally {
            LogicalTypes.destroy(bytes);
            LogicalTypes.destroy(number);
        }
    }

    /// On a thread of DuckDB, into which nothing may be thrown.
    private static void call(MemorySegment info, MemorySegment chunk, MemorySegment answer) {
        try {
            fill(FunctionCalls.info(info).address(), chunk, answer);
        } catch (Throwable e) {
            String message = String.valueOf(e.getMessage()).replace('\0', ' ');
            try (Arena arena = Arena.ofConfined()) {
                FunctionCalls.fail(info, Memory.string(arena, message));
            }
        }
    }

    private static void fill(long perByte, MemorySegment chunk, MemorySegment answer) {
        int size = Math.toIntExact(ChunkCalls.size(chunk));
        ColumnVector column =
                new ColumnVector(
                        LogicalType.of(TypeId.BLOB),
                        EnumLabels.none(),
                        ChunkCalls.vector(chunk, 0),
                        size);
        MemorySegment lengths = ChunkCalls.data(answer).reinterpret((long) size * Long.BYTES);
        for (int row = 0; row < size; row++) {
            if (column.isNull(row)) {
                Nulls.set(answer, row);
            } else {
                lengths.setAtIndex(JAVA_LONG, row, perByte * column.textLengthAt(row));
            }
        }
    }
}
