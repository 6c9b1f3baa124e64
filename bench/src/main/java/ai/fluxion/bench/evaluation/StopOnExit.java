package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.workload.Findings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the databases that a run started also where the program is told to stop (SIGTERM, Ctrl-C)
/// in its midst. What is being measured then is not kept: its databases go away under it.
final class StopOnExit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopOnExit.class);

    private final List<Contender> contenders;
    private final Thread hook;

    StopOnExit(List<Contender> contenders, Findings findings) {
        this.contenders = List.copyOf(contenders);
        hook =
                Thread.ofPlatform()
                        .name("stop-on-exit")
                        .unstarted(
                                () -> {
                                    findings.stop();
                                    stopAll();
                                });
        Runtime.getRuntime().addShutdownHook(hook);
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
        if (hook.isAlive()) {
            hook.join(); // the program is ending
            return;
        }
        for (Contender contender : contenders) {
            contender.close();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
