package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.ChunkCalls;
import ai.fluxion.duckdb.capi.FunctionCalls;
import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.NativeHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The functions that one database was given. All databases of the process share one native entry,
/// which finds the function by its number, so that a call after the end is an error and no crash.
final class TextFunctions {
    private static final LogicalType TEXT = LogicalType.of(TypeId.VARCHAR);
    private static final Map<Long, TextFunction> BY_NUMBER = new ConcurrentHashMap<>();
    private static final AtomicLong LAST_NUMBER = new AtomicLong();
    private static final MemorySegment ENTRY = FunctionCalls.stub(TextFunctions::call);

    private final Set<Long> numbers = ConcurrentHashMap.newKeySet();

    void register(MemorySegment connection, TextFunction function) {
        long number = LAST_NUMBER.incrementAndGet();
        MemorySegment text = LogicalTypes.create(TEXT);
        try (Arena arena = Arena.ofConfined();
                NativeHandle made = new NativeHandle("the function", FunctionCalls::destroy)) {
            made.cell().set(ADDRESS, 0, FunctionCalls.create());
            FunctionCalls.name(made.address(), Memory.string(arena, function.name()));
            for (int i = 0; i < function.parameters(); i++) {
                FunctionCalls.addParameter(made.address(), text);
            }
            FunctionCalls.returns(made.address(), text);
            FunctionCalls.callForEachRow(made.address());
            FunctionCalls.body(made.address(), ENTRY, MemorySegment.ofAddress(number));
            BY_NUMBER.put(number, function);
            numbers.add(number);
            if (FunctionCalls.register(connection, made.address()) != Connection.SUCCESS) {
                throw new DuckDbException(
                        ErrorClass.CATALOG, "DuckDB refused the function " + function.name());
            }
        } finally {
            LogicalTypes.destroy(text);
        }
    }

    /// The functions are errors from now on.
    void close() {
        BY_NUMBER.keySet().removeAll(numbers);
    }

    /// On a thread of DuckDB, into which nothing may be thrown.
    private static void call(MemorySegment info, MemorySegment chunk, MemorySegment answer) {
        try {
            TextFunction function = BY_NUMBER.get(FunctionCalls.info(info).address());
            if (function == null) {
                throw new IllegalStateException("the database is closed");
            }
            fill(function, chunk, answer);
        } catch (Throwable e) {
            String message = String.valueOf(e.getMessage()).replace('\0', ' ');
            try (Arena arena = Arena.ofConfined()) {
                FunctionCalls.fail(info, Memory.string(arena, message));
            }
        }
    }

    private static void fill(TextFunction function, MemorySegment chunk, MemorySegment answer) {
        int size = Math.toIntExact(ChunkCalls.size(chunk));
        ColumnVector[] columns = new ColumnVector[function.parameters()];
        for (int i = 0; i < columns.length; i++) {
            MemorySegment vector = ChunkCalls.vector(chunk, i);
            columns[i] = new ColumnVector(TEXT, EnumLabels.none(), vector, size);
        }
        for (int row = 0; row < size; row++) {
            List<Optional<String>> arguments = new ArrayList<>(columns.length);
            for (ColumnVector column : columns) {
                arguments.add(
                        column.isNull(row) ? Optional.empty() : Optional.of(column.textAt(row)));
            }
            Optional<String> text = function.body().answer(arguments);
            if (text.isPresent()) {
                byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
                ChunkCalls.setText(answer, row, MemorySegment.ofArray(bytes), bytes.length);
            } else {
                Nulls.set(answer, row);
            }
        }
    }
}
