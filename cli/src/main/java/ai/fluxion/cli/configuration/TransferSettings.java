package ai.fluxion.cli.configuration;

import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.Resources;
import ai.fluxion.engine.transfer.ExistingTable;
import ai.fluxion.engine.transfer.TransferMethod;
import ai.fluxion.engine.transfer.TransferPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `fluxion motherduck load` moves; without a plan there were problems.
public record TransferSettings(Optional<TransferPlan> plan) {

    public static TransferSettings read(Configuration configuration) {
        MotherDuckSettings motherDuck = MotherDuckSettings.read(configuration);
        String from = required(configuration, Keys.FROM);
        String to = required(configuration, Keys.TO);
        TransferMethod method = method(configuration);
        List<String> tables = configuration.list(Keys.TABLES);
        Optional<String> schema = configuration.text(Keys.SCHEMA);
        ExistingTable existing =
                configuration.flag(Keys.REPLACE) ? ExistingTable.REPLACE : ExistingTable.REFUSE;
        Resources resources = resources(configuration);
        if (!to.isEmpty() && !MotherDuckSettings.isNamedBy(to)) {
            configuration.problem("problem.motherduck", Keys.TO.name(), to);
            return new TransferSettings(Optional.empty());
        }
        Optional<MotherDuckDatabase> target =
                to.isEmpty()
                        ? Optional.empty()
                        : motherDuck.database(configuration, Keys.TO, to, List.of());
        return new TransferSettings(
                target.map(
                        database ->
                                new TransferPlan(
                                        Path.of(from),
                                        database,
                                        method,
                                        existing,
                                        tables,
                                        schema,
                                        resources)));
    }

    private static String required(Configuration configuration, Key key) {
        String value = configuration.text(key, "");
        if (value.isEmpty()) {
            configuration.problem("problem.required", key.name());
        }
        return value;
    }

    private static TransferMethod method(Configuration configuration) {
        String text = configuration.text(Keys.METHOD, "attach");
        for (TransferMethod method : TransferMethod.values()) {
            if (method.name().toLowerCase(Locale.ROOT).equals(text)) {
                return method;
            }
        }
        configuration.problem("problem.method", Keys.METHOD.name(), text);
        return TransferMethod.ATTACH;
    }

    private static Resources resources(Configuration configuration) {
        return ServeSettings.resources(
                configuration,
                new Resources(
                        Optional.empty(),
                        Runtime.getRuntime().availableProcessors(),
                        Path.of(System.getProperty("java.io.tmpdir"))));
    }
}
