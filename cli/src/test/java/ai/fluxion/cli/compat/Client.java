package ai.fluxion.cli.compat;

import java.util.Map;

/// A program or library that people connect with, and its checks.
interface Client {
    String title();

    /// Skips the test where this machine has not got the client.
    void assumeInstalled() throws Exception;

    /// Runs every check on an empty database.
    Run run(String url) throws Exception;

    /// The outcomes in the order of the checks.
    record Run(String version, Map<String, Outcome> outcomes) {}
}
