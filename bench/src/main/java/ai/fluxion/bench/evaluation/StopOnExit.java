package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.workload.Findings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the databases that a run started also where the program is told to stop (SIGTERM, Ctrl-C)
/// in its midst. What is being measured then is not kept: its databases go away under it.
final class StopOnExit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopOnExit.class);

    private static final long LONGEST_WAIT_SECONDS = 30;

    private final List<Contender> contenders;
    private final Thread hook;
    private final CountDownLatch left = new CountDownLatch(1);

    StopOnExit(List<Contender> contenders, Findings findings) {
        this.contenders = List.copyOf(contenders);
        hook =
                Thread.ofPlatform()
                        .name("stop-on-exit")
                        .unstarted(
                                () -> {
                                    findings.stop();
                                    stopAll();
                                    awaitTheRun();
                                    stopAll();
                                });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// It may have been about to start a database anew.
    private void awaitTheRun() {
        try {
            if (!left.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("event=run_goes_on after_seconds={}", LONGEST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        for (Contender contender : contenders) {
            try {
                contender.close();
            } catch (SQLException | IOException e) {
                LOG.error("event=not_stopped target={}", contender.name(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws SQLException, IOException, InterruptedException {
        left.countDown();
        if (hook.isAlive()) {
            return; // the program is ending, and stops them itself
        }
        for (Contender contender : contenders) {
            contender.close();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
