package ai.fluxion.cli.server;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGTERM and SIGINT close a server and end the process with 0, as an orderly end should; the JVM
/// alone would end it with 143.
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    /// Waits for the signal; never returns before it.
    public static void awaitSignal(AutoCloseable server) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(
                                        () -> Runtime.getRuntime().halt(closed(server) ? 0 : 1)));
        new CountDownLatch(1).await();
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
