package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Configuration;
import ai.fluxion.cli.configuration.Keys;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// The log's level, from the configuration; where the log goes is in `logback.xml`.
final class LogSettings {
    private LogSettings() {}

    static void apply(Configuration configuration) {
        String asked = configuration.text(Keys.LOG_LEVEL, "INFO");
        Level level = Level.toLevel(asked, Level.OFF);
        if (level == Level.OFF) {
            configuration.problem("problem.log-level", Keys.LOG_LEVEL.name(), asked);
            return;
        }
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(level);
        }
    }

    /// A command that talks to its user keeps the log to warnings.
    static void quietUnlessAsked(Configuration configuration) {
        if (configuration.text(Keys.LOG_LEVEL).isEmpty()
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                        instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
