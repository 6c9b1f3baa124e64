package ai.fluxion.bench.demo;

/// A program of the workload: one step is a few calls.
interface DemoClient extends AutoCloseable {
    void step() throws InterruptedException;

    @Override
    default void close() {}
}
