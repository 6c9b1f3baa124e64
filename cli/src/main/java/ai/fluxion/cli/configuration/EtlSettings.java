package ai.fluxion.cli.configuration;

import ai.fluxion.etl.EtlConfig;
import ai.fluxion.etl.EtlConfig.Retries;
import ai.fluxion.etl.EtlRequest;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.FileSource;
import ai.fluxion.etl.source.SourceMapping;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What `fluxion etl` loads, into which database.
public record EtlSettings(EtlRequest request, EtlConfig config, String databaseUrl, boolean json) {
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_ATTEMPTS = 100;

    /// Without dates it is the day before `today`.
    public static EtlSettings read(Configuration configuration, LocalDate today) {
        List<String> stores = configuration.list(Keys.TIENDA);
        if (configuration.flag(Keys.TODAS) == !stores.isEmpty()) {
            configuration.problem("problem.stores");
        }
        if (configuration.text(Keys.SOURCE).isEmpty()) {
            configuration.problem("problem.required", Keys.SOURCE.name());
        }
        return new EtlSettings(
                new EtlRequest(
                        stores,
                        days(configuration, today),
                        new FileSource(configuration.text(Keys.SOURCE, "")),
                        mapping(configuration),
                        configuration.list(Keys.IGNORE_STORE)),
                config(configuration),
                BackendSettings.databaseUrl(configuration),
                configuration.flag(Keys.JSON));
    }

    private static Days days(Configuration configuration, LocalDate today) {
        LocalDate to = configuration.date(Keys.FECHA_FIN).orElse(today.minusDays(1));
        LocalDate from = configuration.date(Keys.FECHA_INICIO).orElse(to);
        if (to.isBefore(from)) {
            configuration.problem(
                    "problem.window", Keys.FECHA_FIN.name(), to.toString(), from.toString());
            return new Days(from, from);
        }
        return new Days(from, to);
    }

    private static EtlConfig config(Configuration configuration) {
        EtlConfig defaults = defaults();
        Retries retries = defaults.retries();
        String memory = configuration.text(Keys.STAGING_MEMORY, defaults.stagingMemory());
        if (!memory.matches(ServeSettings.SIZE)) {
            configuration.problem("problem.size", Keys.STAGING_MEMORY.name(), memory);
        }
        return new EtlConfig(
                configuration.number(Keys.PARALLEL, defaults.parallel(), 1, MOST_AT_ONCE),
                configuration
                        .text(Keys.STAGING_DIRECTORY)
                        .map(Path::of)
                        .orElse(defaults.stagingDirectory()),
                memory,
                new Retries(
                        configuration.number(
                                Keys.LOAD_ATTEMPTS, retries.attempts(), 1, MOST_ATTEMPTS),
                        retries.firstPause(),
                        retries.longestPause()));
    }

    /// A directory of the user's, so that two users do not meet in it.
    static EtlConfig defaults() {
        return EtlConfig.defaults(
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "fluxion-etl-" + System.getProperty("user.name")));
    }

    private static SourceMapping mapping(Configuration configuration) {
        String file = configuration.text(Keys.MAPPING, "");
        if (file.isEmpty()) {
            return SourceMapping.ofPlatform();
        }
        try {
            return SourceMapping.parse(Sources.readFile(Path.of(file)));
        } catch (IllegalArgumentException e) {
            configuration.problem(
                    "problem.value", Keys.MAPPING.name(), file, String.valueOf(e.getMessage()));
            return SourceMapping.ofPlatform();
        }
    }
}
