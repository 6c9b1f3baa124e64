package ai.fluxion.bench.workload;

import java.io.IOException;

/// The run ends because the program was told to: what was measured before is kept.
public final class RunStoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    RunStoppedException() {
        super("the run was told to stop");
    }
}
