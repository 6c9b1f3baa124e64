package ai.fluxion.bench.result;

/// The families of measurements.
public enum Workload {
    /// The evaluation's and the screens' queries over the whole history.
    OLAP,
    /// One-row statements by 1 to 256 clients.
    OLTP,
    /// Lines of sales coming in.
    LOAD,
    /// Dashboards and transactions at a given rate while the ETL runs.
    MIXED,
    /// What the workarounds of the evaluation's option 1 cost.
    OPTIONS
}
