package ai.fluxion.cli.configuration;

import ai.fluxion.engine.workload.ClassLimits;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The limits of the classes of statements, each a list such as `slots=2, niceness=10`; what a list
/// does not name keeps its default.
final class WorkloadSettings {
    private static final int MANY = 100_000;
    private static final List<String> NAMES =
            List.of("slots", "max-queued", "queue-timeout", "time-limit", "niceness", "memory");

    private WorkloadSettings() {}

    static WorkloadLimits read(Configuration configuration, WorkloadLimits defaults) {
        return new WorkloadLimits(
                limits(configuration, Keys.WORKLOAD_DASHBOARD, defaults.dashboard()),
                limits(configuration, Keys.WORKLOAD_ETL, defaults.etl()),
                limits(configuration, Keys.WORKLOAD_MAINTENANCE, defaults.maintenance()),
                new WorkloadLimits.Urgency(
                        configuration.duration(
                                Keys.INTERACTIVE_OBJECTIVE, defaults.urgency().objective()),
                        configuration.number(
                                Keys.WORKER_NICENESS,
                                defaults.urgency().workerNiceness(),
                                0,
                                ClassLimits.MOST_NICE)));
    }

    private static ClassLimits limits(Configuration configuration, Key key, ClassLimits defaults) {
        Reader reader = new Reader(configuration, key, new LinkedHashMap<>());
        for (String text : configuration.list(key)) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals).strip();
            if (equals < 0 || !NAMES.contains(name)) {
                reader.refuse(text, "NAME=VALUE: " + String.join(", ", NAMES));
            } else {
                reader.given.put(name, text.substring(equals + 1).strip());
            }
        }
        return new ClassLimits(
                reader.number("slots", defaults.slots(), 1, MANY),
                reader.number("max-queued", defaults.maxQueued(), 0, MANY),
                reader.duration("queue-timeout", defaults.queueTimeout()),
                reader.duration("time-limit", defaults.timeLimit()),
                reader.number("niceness", defaults.niceness(), 0, ClassLimits.MOST_NICE),
                reader.size("memory").or(defaults::memory));
    }

    private record Reader(Configuration configuration, Key key, Map<String, String> given) {
        int number(String name, int fallback, int least, int most) {
            String text = given.get(name);
            if (text == null) {
                return fallback;
            }
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                refuse(name + '=' + text, String.valueOf(e.getMessage()));
                return fallback;
            }
            refuse(name + '=' + text, least + ".." + most);
            return fallback;
        }

        Duration duration(String name, Duration fallback) {
            String text = given.get(name);
            if (text == null) {
                return fallback;
            }
            try {
                return Setting.duration(text);
            } catch (FluxionException e) {
                refuse(name + '=' + text, "500ms, 30s, 5min");
                return fallback;
            }
        }

        Optional<String> size(String name) {
            Optional<String> text = Optional.ofNullable(given.get(name));
            text.filter(each -> !each.matches(ServeSettings.SIZE))
                    .ifPresent(each -> refuse(name + '=' + each, "256MB, 1GB"));
            return text;
        }

        void refuse(String text, String why) {
            configuration.problem("problem.value", key.name(), text, why);
        }
    }
}
