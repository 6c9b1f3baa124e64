package ai.fluxion.testservers;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test needs of its machine. On a developer's machine a test without it is skipped and says
/// what is missing; in CI (`fluxion.tools.required`, set by the pom where `CI` is) a missing tool
/// is a failure, because `.ci/packages` installs them all.
public final class Needs {
    private static final boolean REQUIRED = Boolean.getBoolean("fluxion.tools.required");

    private Needs() {}

    /// A program, a library or a kind of machine.
    public static void tool(boolean present, String name) {
        if (REQUIRED) {
            Assertions.assertTrue(present, name + " is needed in CI: see .ci/packages");
        }
        Assumptions.assumeTrue(present, name + " is not installed");
    }

    /// Data that is not in the repository: a clone without it is whole, in CI too, and other tests
    /// prove the same on generated data.
    public static void data(boolean present, String name) {
        Assumptions.assumeTrue(present, name + " is not beside the repository");
    }
}
