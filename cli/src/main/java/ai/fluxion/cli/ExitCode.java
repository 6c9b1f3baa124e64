package ai.fluxion.cli;

/// What a finished command tells the shell.
final class ExitCode {
    static final int OK = 0;

    /// Something was asked and part of it, or all where there are no parts, failed.
    static final int FAILED = 1;

    /// Every part failed: `etl` when no store was loaded.
    static final int ALL_FAILED = 2;

    /// The arguments or the configuration are wrong; nothing was done.
    static final int USAGE = 3;

    private ExitCode() {}
}
