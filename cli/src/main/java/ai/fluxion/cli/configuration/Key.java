package ai.fluxion.cli.configuration;

import java.util.Locale;

/// One setting: the option `--name`, the key `name` of the configuration file and the variable
/// `FLUXION_NAME`. `label` stands for the value in the help.
public record Key(String name, Kind kind, String label, String variable) {
    /// How often and how a value is given: once, several times (comma-separated in a file or
    /// variable), or by its mere presence (`true` or `false` in a file or variable).
    public enum Kind {
        VALUE,
        LIST,
        SWITCH
    }

    public Key {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "key " + name + ": lower-case letters, digits and dashes only");
        }
    }

    public static Key value(String name, String label) {
        return new Key(name, Kind.VALUE, label, variableOf(name));
    }

    public static Key list(String name, String label) {
        return new Key(name, Kind.LIST, label, variableOf(name));
    }

    public static Key flag(String name) {
        return new Key(name, Kind.SWITCH, "", variableOf(name));
    }

    /// The same key, read from a variable that other programs also know.
    public Key fromVariable(String other) {
        return new Key(name, kind, label, other);
    }

    public String option() {
        return "--" + name;
    }

    private static String variableOf(String name) {
        return "FLUXION_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
