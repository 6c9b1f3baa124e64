package ai.fluxion.bench.workload;

import ai.fluxion.bench.result.Operation;

/// Is told what runs, so that somebody who waits knows how far it is.
public interface Steps {
    void begin(Operation operation, int clients, String target);

    void end();

    /// So many steps were finished in an earlier run.
    void skipped(int count);

    /// A word on what happens outside of any measurement.
    void note(String what, String target);
}
