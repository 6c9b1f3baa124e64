package ai.fluxion.cli.configuration;

import java.util.List;

/// All that is wrong with a configuration, at once.
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /// One problem, as the key of its text and what the text names.
    public record Problem(String message, List<String> arguments) {
        public Problem {
            arguments = List.copyOf(arguments);
        }

        static Problem of(String message, String... arguments) {
            return new Problem(message, List.of(arguments));
        }
    }
}
