package ai.fluxion.cli.compat;

/// What one check gave on one server.
sealed interface Outcome {
    Outcome NONE = new Failure("no outcome");

    /// The text that must be the same on every server.
    record Value(String text) implements Outcome {}

    record Failure(String reason) implements Outcome {}
}
