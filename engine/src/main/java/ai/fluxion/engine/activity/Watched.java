package ai.fluxion.engine.activity;

import ai.fluxion.engine.workload.SessionWorkload;

/// A session as others see it; every method is for any thread.
public interface Watched {
    int processId();

    /// The role that it logged in as.
    String user();

    SessionActivity activity();

    SessionWorkload workload();

    /// Ends what it runs with 57014.
    void cancel();

    /// Ends it with 57P01.
    void terminate();
}
