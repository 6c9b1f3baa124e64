package ai.fluxion.cli.configuration;

import ai.fluxion.cli.configuration.ConfigurationException.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings that were given, read as typed values. Problems are collected while a settings
/// record is read and thrown together by [#check].
public final class Configuration {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s?([KMGT])i?B");
    private static final Set<String> VARIABLES_OF_THE_LAUNCHER = Set.of("FLUXION_JAVA_OPTIONS");

    private final Map<Key, List<String>> given = new HashMap<>();
    private final Set<Key> read = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /// The precedence, written here and nowhere else: a flag beats a variable, a variable beats the
    /// file, the file beats the default. A key of another command is ignored, an unknown one is a
    /// problem.
    public static Configuration of(Collection<Key> keys, Collection<Key> known, Sources sources) {
        Configuration configuration = new Configuration();
        configuration.environment.putAll(sources.environment());
        configuration.refuseUnknown(known, sources);
        for (Key key : keys) {
            String inFile = sources.file().get(key.name());
            String inVariable = sources.environment().get(key.variable());
            List<String> inFlags = sources.flags().get(key);
            if (inFlags != null) {
                configuration.given.put(key, inFlags);
            } else if (inVariable != null) {
                configuration.given.put(key, split(key, inVariable));
            } else if (inFile != null) {
                configuration.given.put(key, split(key, inFile));
            }
        }
        return configuration;
    }

    private void refuseUnknown(Collection<Key> known, Sources sources) {
        Set<String> names = new TreeSet<>(sources.file().keySet());
        Set<String> variables = new TreeSet<>(sources.environment().keySet());
        variables.removeIf(variable -> !variable.startsWith("FLUXION_"));
        variables.removeAll(VARIABLES_OF_THE_LAUNCHER);
        for (Key key : known) {
            names.remove(key.name());
            variables.remove(key.variable());
        }
        names.forEach(name -> problems.add(Problem.of("problem.unknown-key", name)));
        variables.forEach(name -> problems.add(Problem.of("problem.unknown-variable", name)));
    }

    private static List<String> split(Key key, String value) {
        if (key.kind() != Key.Kind.LIST) {
            return List.of(value);
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    public Optional<String> text(Key key) {
        read.add(key);
        List<String> values = given.getOrDefault(key, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    public String text(Key key, String fallback) {
        return text(key).orElse(fallback);
    }

    public List<String> list(Key key) {
        read.add(key);
        return given.getOrDefault(key, List.of());
    }

    /// A secret, which only the environment holds: a flag shows in the list of processes. The first
    /// of these variables that is set.
    Optional<String> secret(List<String> variables) {
        return variables.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    public boolean flag(Key key) {
        Optional<String> value = text(key);
        if (value.isEmpty() || value.get().equals("false")) {
            return false;
        }
        if (!value.get().equals("true")) {
            problem("problem.flag", key.name(), value.get());
        }
        return true;
    }

    /// From `least` to `most`, both allowed.
    public int number(Key key, int fallback, int least, int most) {
        return (int) longNumber(key, fallback, least, most);
    }

    /// `least` is allowed; underscores may group the digits.
    public long count(Key key, long fallback, long least) {
        return longNumber(key, fallback, least, Long.MAX_VALUE);
    }

    private long longNumber(Key key, long fallback, long least, long most) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(value.get().replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            problem("problem.number", key.name(), value.get(), String.valueOf(least));
            return fallback;
        }
        problem(
                "problem.range",
                key.name(),
                value.get(),
                String.valueOf(least),
                String.valueOf(most));
        return fallback;
    }

    /// Bytes with their unit: `512MB`, `2GB`, a thousand of one being 1,024 of the smaller.
    public long size(Key key, long fallback, long least) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        Matcher matcher = SIZE.matcher(value.get());
        if (!matcher.matches()) {
            problem("problem.size", key.name(), value.get());
            return fallback;
        }
        int shift = 10 * ("KMGT".indexOf(matcher.group(2)) + 1);
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (bytes < least) {
            problem("problem.least", key.name(), (least >> 20) + "MB", value.get());
            return fallback;
        }
        return bytes;
    }

    /// A number with its unit: `500ms`, `30s`, `5m`, `2h`, `1d`.
    public Duration duration(Key key, Duration fallback) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        Matcher matcher = DURATION.matcher(value.get());
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            problem("problem.duration", key.name(), value.get());
            return fallback;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /// `least` is allowed; what is below it, a default too, is a problem.
    public Duration duration(Key key, Duration fallback, Duration least) {
        Duration duration = duration(key, fallback);
        if (duration.compareTo(least) < 0) {
            problem("problem.least", key.name(), withUnit(least), withUnit(duration));
            return least;
        }
        return duration;
    }

    private static String withUnit(Duration duration) {
        return duration.toMillisPart() == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }

    public Optional<LocalDate> date(Key key) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.get()));
        } catch (DateTimeParseException e) {
            problem("problem.date", key.name(), value.get());
            return Optional.empty();
        }
    }

    /// Notes what a settings record found wrong; `message` is a key of the texts.
    public void problem(String message, String... arguments) {
        problems.add(Problem.of(message, arguments));
    }

    /// Throws all problems together.
    public void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /// The keys that were asked for so far.
    public Set<Key> readKeys() {
        return Set.copyOf(read);
    }
}
