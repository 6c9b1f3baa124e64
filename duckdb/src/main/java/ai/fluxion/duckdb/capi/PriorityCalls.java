package ai.fluxion.duckdb.capi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// `setpriority` of the C library. On Linux it is of the calling thread, not of its process; other
/// systems have nothing like it here.
public final class PriorityCalls {
    private static final int THIS_THREAD = 0;
    private static final int BY_PROCESS = 0;
    private static final Optional<MethodHandle> SET_PRIORITY = find();

    private PriorityCalls() {}

    /// Whether the system took it.
    public static boolean setNiceness(int niceness) {
        try {
            return SET_PRIORITY.isPresent()
                    && (int) SET_PRIORITY.get().invokeExact(BY_PROCESS, THIS_THREAD, niceness) == 0;
        } catch (Throwable e) {
            throw Library.unexpected(e);
        }
    }

    private static Optional<MethodHandle> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(
                        address ->
                                linker.downcallHandle(
                                        address,
                                        FunctionDescriptor.of(
                                                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
    }
}
