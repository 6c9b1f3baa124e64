package ai.fluxion.cli.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGTERM and SIGINT close a server and end the process with 0, as an orderly end should; the JVM
/// alone would end it with 143.
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    /// Waits for the signal; never returns before it. `announce` tells that the server is ready,
    /// once a signal would close it.
    public static void awaitSignal(AutoCloseable server, Runnable announce)
            throws InterruptedException {
        await(server, new CompletableFuture<>(), announce);
    }

    /// Waits for the signal, or returns once the server has stopped by itself; then the process
    /// ends with 1, so that whoever watches it starts it again.
    public static void await(
            AutoCloseable server, CompletableFuture<Void> stopped, Runnable announce)
            throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(
                                        () -> {
                                            boolean orderly = closed(server) && !stopped.isDone();
                                            Runtime.getRuntime().halt(orderly ? 0 : 1);
                                        }));
        announce.run();
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<Void> counted = stopped.thenRun(ended::countDown);
        ended.await();
        counted.join();
    }

    private static boolean closed(AutoCloseable server) {
        LOG.info("event=stopping");
        try {
            server.close();
            LOG.info("event=stopped");
            return true;
        } catch (Exception e) {
            LOG.error("event=stop-failed", e);
            return false;
        }
    }
}
