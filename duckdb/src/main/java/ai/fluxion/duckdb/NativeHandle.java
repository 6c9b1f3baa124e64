package ai.fluxion.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;

import ai.fluxion.duckdb.capi.Memory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One native object and its destructor. Its address lies in a cell of native memory, because
/// DuckDB's constructors and destructors both take a pointer to it and accept one that holds NULL.
final class NativeHandle implements AutoCloseable {
    private final String name;
    private final Consumer<MemorySegment> destructor;
    private final MemorySegment cell;
    private final AtomicBoolean closed = new AtomicBoolean();

    NativeHandle(String name, Consumer<MemorySegment> destructor) {
        this(name, ADDRESS.byteSize(), destructor);
    }

    /// For an object that is a struct of so many bytes rather than an address.
    NativeHandle(String name, long bytes, Consumer<MemorySegment> destructor) {
        this.name = name;
        this.destructor = destructor;
        this.cell = Memory.allocate(bytes);
    }

    /// Where the address, or the struct, lies.
    MemorySegment cell() {
        requireOpen();
        return cell;
    }

    MemorySegment address() {
        requireOpen();
        return cell.get(ADDRESS, 0);
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            destructor.accept(cell);
            Memory.free(cell);
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException(name + " is closed");
        }
    }
}
