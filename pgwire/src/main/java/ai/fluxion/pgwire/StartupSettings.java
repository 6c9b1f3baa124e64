package ai.fluxion.pgwire;

import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Session;
import ai.fluxion.engine.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings in a startup message: every parameter that is not about the connection itself, and
/// the `-c name=value` of `options` (manual: Message Formats, StartupMessage).
final class StartupSettings {
    private static final Set<String> CONNECTION =
            Set.of("user", "database", "replication", "options");
    private static final Pattern OPTION =
            Pattern.compile("(?:-c\\s*|--)([A-Za-z_.][\\w.-]*)=((?:\\\\.|[^\\s\\\\])*)");

    private final Map<String, String> settings;

    private StartupSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    static StartupSettings of(Map<String, String> parameters) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher option = OPTION.matcher(parameters.getOrDefault("options", ""));
        while (option.find()) {
            settings.put(
                    option.group(1).replace('-', '_'), option.group(2).replaceAll("\\\\(.)", "$1"));
        }
        parameters.forEach(
                (name, value) -> {
                    if (!CONNECTION.contains(name) && !name.startsWith("_pq_.")) {
                        settings.put(name, value);
                    }
                });
        return new StartupSettings(settings);
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /// Sets them as SET does, with its errors.
    void apply(Session session) {
        settings.forEach(
                (name, value) -> {
                    String sql =
                            "SET \""
                                    + name.replace("\"", "\"\"")
                                    + "\" TO '"
                                    + value.replace("'", "''")
                                    + "'";
                    try (Statement statement = session.parse(sql, new int[0]);
                            Portal portal = session.bind(statement, List.of())) {
                        portal.next(0);
                    }
                });
    }
}
