package ai.fluxion.cli.lending;

/// What became of a loan: how long the server had the file closed, how the program ended.
public record LoanReport(
        String database, String file, double closedSeconds, int programExit, Ended ended) {
    public enum Ended {
        /// The program ended within its time.
        BY_ITSELF,
        /// The time was up and the program was ended.
        BY_TIMEOUT
    }
}
