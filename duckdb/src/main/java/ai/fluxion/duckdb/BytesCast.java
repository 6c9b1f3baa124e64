package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.CastCalls;
import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.UnaryOperator;

/// A cast between texts and bytes that a whole instance uses instead of DuckDB's own. DuckDB calls
/// it on any of its threads; a value that it throws for fails with that exception's message, and is
/// NULL for TRY_CAST. One object lasts as long as the process: native code keeps it.
public final class BytesCast {
    private final LogicalType source;
    private final LogicalType target;
    private final long implicitCost;
    private final UnaryOperator<byte[]> values;
    private final MemorySegment function;

    /// `implicitCost` ranks the cast among those that DuckDB may add itself; with -1 it adds none.
    public BytesCast(
            TypeId source, TypeId target, long implicitCost, UnaryOperator<byte[]> values) {
        this.source = LogicalType.of(source);
        this.target = LogicalType.of(target);
        this.implicitCost = implicitCost;
        this.values = values;
        this.function = callback(this);
    }

    void register(MemorySegment connection) {
        MemorySegment from = LogicalTypes.create(source);
        MemorySegment to = LogicalTypes.create(target);
        try (NativeHandle cast = new NativeHandle("the cast", CastCalls::destroy)) {
            cast.cell().set(ADDRESS, 0, CastCalls.create());
            CastCalls.setTypes(cast.address(), from, to);
            CastCalls.setImplicitCost(cast.address(), implicitCost);
            CastCalls.setFunction(cast.address(), function);
            if (CastCalls.register(connection, cast.address()) != Connection.SUCCESS) {
                throw new DuckDbException(
                        ErrorClass.SETTINGS,
                        "DuckDB refused the cast from " + source.sql() + " to " + target.sql());
            }
        } finally {
            LogicalTypes.destroy(from);
            LogicalTypes.destroy(to);
        }
    }

    private static MemorySegment callback(BytesCast cast) {
        MethodType type =
                MethodType.methodType(
                        boolean.class,
                        MemorySegment.class,
                        long.class,
                        MemorySegment.class,
                        MemorySegment.class);
        try {
            return CastCalls.callback(MethodHandles.lookup().bind(cast, "all", type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Called by DuckDB: an exception that left it would end the process.
    @SuppressWarnings("unused")
    private boolean all(MemorySegment info, long count, MemorySegment input, MemorySegment output) {
        try (Arena arena = Arena.ofConfined()) {
            try {
                return all(new Call(info, input, output, arena), (int) count);
            } catch (Throwable e) {
                CastCalls.setError(info, message(arena, e));
                return false;
            }
        }
    }

    private record Call(
            MemorySegment info, MemorySegment input, MemorySegment output, Arena arena) {}

    private boolean all(Call call, int count) {
        boolean tries = CastCalls.mode(call.info) == CastCalls.TRY;
        ColumnVector column =
                new ColumnVector(LogicalType.of(TypeId.BLOB), EnumLabels.NONE, call.input, count);
        for (int row = 0; row < count; row++) {
            if (column.isNull(row)) {
                Nulls.set(call.output, row);
                continue;
            }
            try {
                byte[] result = values.apply(column.bytesAt(row));
                ChunkCalls.setText(call.output, row, MemorySegment.ofArray(result), result.length);
            } catch (RuntimeException e) {
                MemorySegment message = message(call.arena, e);
                if (!tries) {
                    CastCalls.setError(call.info, message);
                    return false;
                }
                CastCalls.setRowError(call.info, message, row, call.output);
            }
        }
        return true;
    }

    private static MemorySegment message(Arena arena, Throwable e) {
        return Memory.string(arena, String.valueOf(e.getMessage()).replace('\0', '?'));
    }
}
