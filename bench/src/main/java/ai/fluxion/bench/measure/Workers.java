package ai.fluxion.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/// The platform threads of one workload, named after it. Closing waits for what still runs.
public final class Workers implements AutoCloseable {
    private final ExecutorService executor;

    public Workers(String name, int threads) {
        ThreadFactory factory = Thread.ofPlatform().name(name + "-", 1).daemon(true).factory();
        this.executor = Executors.newFixedThreadPool(threads, factory);
    }

    public <T> Future<T> start(Callable<T> work) {
        return executor.submit(work);
    }

    /// Runs all and returns their results in the same order; the first failure is thrown.
    public <T> List<T> all(List<? extends Callable<T>> works) throws InterruptedException {
        List<Future<T>> started = new ArrayList<>();
        for (Callable<T> work : works) {
            started.add(start(work));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : started) {
            results.add(resultOf(future));
        }
        return results;
    }

    public static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a worker failed: " + e.getCause(), e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
