package ai.fluxion.cli.crash;

/// How a round ends.
enum Fault {
    /// SIGKILL at any moment.
    KILL,
    /// SIGKILL within a checkpoint that a client has asked for.
    KILL_IN_CHECKPOINT,
    /// No file may grow further (RLIMIT_FSIZE), as on a full disk; SIGKILL some time after.
    FULL_DISK,
    /// SIGKILL after a last transaction whose record in the log is then cut somewhere.
    TORN_LOG
}
