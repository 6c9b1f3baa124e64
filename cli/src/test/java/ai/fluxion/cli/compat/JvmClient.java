package ai.fluxion.cli.compat;

import java.util.LinkedHashMap;
import java.util.Map;

/// Checks of a library of the JVM, in this process.
record JvmClient(String title, String version, Map<String, Check> checks) implements Client {
    /// Gives what must be the same on every server.
    @FunctionalInterface
    interface Check {
        Object run(String url) throws Exception;
    }

    @Override
    public void assumeInstalled() {}

    @Override
    public Run run(String url) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        checks.forEach((name, check) -> outcomes.put(name, outcome(check, url)));
        return new Run(version, outcomes);
    }

    // Whatever a library throws is the outcome.
    @SuppressWarnings("CatchingUnchecked")
    private static Outcome outcome(Check check, String url) {
        try {
            return new Outcome.Value(String.valueOf(check.run(url)));
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new Outcome.Failure(
                    cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }
}
