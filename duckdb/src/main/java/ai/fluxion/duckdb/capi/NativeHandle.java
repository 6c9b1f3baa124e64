package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One native object and its destructor. Its address lies in a cell of native memory, because
/// DuckDB's constructors and destructors both take a pointer to it and accept one that holds NULL.
public final class NativeHandle implements AutoCloseable {
    private final String name;
    private final Consumer<MemorySegment> destructor;
    private final MemorySegment cell;
    private final AtomicBoolean closed = new AtomicBoolean();

    public NativeHandle(String name, Consumer<MemorySegment> destructor) {
        this(name, ADDRESS.byteSize(), destructor);
    }

    /// For an object that is a struct of so many bytes rather than an address.
    public NativeHandle(String name, long bytes, Consumer<MemorySegment> destructor) {
        this.name = name;
        this.destructor = destructor;
        this.cell = Memory.allocate(bytes);
    }

    /// Where the address, or the struct, lies.
    public MemorySegment cell() {
        requireOpen();
        return cell;
    }

    public MemorySegment address() {
        requireOpen();
        return cell.get(ADDRESS, 0);
    }

    public boolean isClosed() {
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
