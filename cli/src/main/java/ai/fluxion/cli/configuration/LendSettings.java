package ai.fluxion.cli.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What `fluxion lend` lends, to which program, for how long. `programDuckDb` is the version of the
/// program's DuckDB, empty when it was not told.
public record LendSettings(
        String databaseUrl,
        String database,
        Duration time,
        String policy,
        String programDuckDb,
        List<String> program,
        boolean json) {
    private static final Duration TIME = Duration.ofMinutes(10);
    private static final Set<String> POLICIES = Set.of("QUEUE", "REFUSE");

    public LendSettings {
        program = List.copyOf(program);
    }

    public static LendSettings read(Configuration configuration) {
        String policy = configuration.text(Keys.POLICY, "refuse").toUpperCase(Locale.ROOT);
        if (!POLICIES.contains(policy)) {
            configuration.problem("problem.value", Keys.POLICY.name(), policy, "refuse, queue");
        }
        List<String> program = configuration.list(Keys.PROGRAM);
        if (program.isEmpty()) {
            configuration.problem("problem.required", Keys.PROGRAM.label());
        }
        Duration time = configuration.duration(Keys.LEND_TIME, TIME);
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            configuration.problem("problem.duration", Keys.LEND_TIME.name(), time.toString());
        }
        return new LendSettings(
                BackendSettings.databaseUrl(configuration),
                configuration.text(Keys.LENT_DATABASE, "ventas"),
                time,
                policy,
                configuration.text(Keys.PROGRAM_DUCKDB, ""),
                program,
                configuration.flag(Keys.JSON));
    }
}
