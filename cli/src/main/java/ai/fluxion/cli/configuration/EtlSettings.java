package ai.fluxion.cli.configuration;

import ai.fluxion.etl.ColumnMapping;
import ai.fluxion.etl.EtlRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What `fluxion etl` loads, into which database.
public record EtlSettings(EtlRequest request, String databaseUrl, boolean json) {
    private static final int AT_ONCE = 2;

    /// Without dates it is the day before `today`.
    public static EtlSettings read(Configuration configuration, LocalDate today) {
        List<String> stores = configuration.list(Keys.TIENDA);
        if (configuration.flag(Keys.TODAS) == !stores.isEmpty()) {
            configuration.problem("problem.stores");
        }
        if (configuration.text(Keys.SOURCE).isEmpty()) {
            configuration.problem("problem.required", Keys.SOURCE.name());
        }
        LocalDate to = configuration.date(Keys.FECHA_FIN).orElse(today.minusDays(1));
        LocalDate from = configuration.date(Keys.FECHA_INICIO).orElse(to);
        if (to.isBefore(from)) {
            configuration.problem(
                    "problem.window", Keys.FECHA_FIN.name(), to.toString(), from.toString());
            to = from;
        }
        return new EtlSettings(
                new EtlRequest(
                        stores,
                        from,
                        to,
                        configuration.text(Keys.SOURCE, ""),
                        mapping(configuration),
                        configuration.number(Keys.PARALLEL, AT_ONCE, 1, 64)),
                BackendSettings.databaseUrl(configuration),
                configuration.flag(Keys.JSON));
    }

    private static ColumnMapping mapping(Configuration configuration) {
        String file = configuration.text(Keys.MAPPING, "");
        if (file.isEmpty()) {
            return ColumnMapping.ofPlatform();
        }
        try {
            return ColumnMapping.of(Sources.readFile(Path.of(file)));
        } catch (IllegalArgumentException e) {
            configuration.problem(
                    "problem.value", Keys.MAPPING.name(), file, String.valueOf(e.getMessage()));
            return ColumnMapping.ofPlatform();
        }
    }
}
