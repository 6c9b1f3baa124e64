package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.PriorityCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// How urgent threads are to Linux: 0 is usual, 19 gives way to everything. A thread inherits that
/// of the one that starts it.
public final class Niceness {
    private Niceness() {}

    /// Of the calling thread, from now on; false where the system has no such thing, or refuses it:
    /// becoming more urgent again needs CAP_SYS_NICE.
    public static boolean set(int niceness) {
        return PriorityCalls.setNiceness(niceness);
    }

    /// Whether a thread of this process may give way for a while and be urgent again.
    public static boolean isReversible() {
        return inThread(() -> set(1) && set(0));
    }

    /// Runs the work in a thread of this niceness, which the threads that it starts inherit; 0 is
    /// that of the calling thread.
    public static <T> T inherited(int niceness, Supplier<T> work) {
        if (niceness == 0) {
            return work.get();
        }
        return inThread(
                () -> {
                    set(niceness);
                    return work.get();
                });
    }

    private static <T> T inThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("fluxion-niced")
                .daemon()
                .start(
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (Throwable e) {
                                result.completeExceptionally(e);
                            }
                        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
