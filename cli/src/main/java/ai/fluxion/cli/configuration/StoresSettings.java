package ai.fluxion.cli.configuration;

/// The file of stores that `fluxion etl stores` registers, and into which database.
public record StoresSettings(String file, String databaseUrl) {

    public static StoresSettings read(Configuration configuration) {
        if (configuration.text(Keys.FILE).isEmpty()) {
            configuration.problem("problem.required", Keys.FILE.name());
        }
        return new StoresSettings(
                configuration.text(Keys.FILE, ""), BackendSettings.databaseUrl(configuration));
    }
}
