package ai.fluxion.cli.configuration;

import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Path;
import java.util.Optional;

/// What `fluxion demo` does. Without a directory its files are temporary; `port` and `httpPort` 0
/// are any free ones.
public record DemoSettings(
        SalesPlan plan,
        Optional<Path> directory,
        int port,
        int httpPort,
        boolean exit,
        boolean json) {
    private static final int LARGEST_PORT = 65_535;

    public static DemoSettings read(Configuration configuration) {
        ServeSettings.Doors doors = ServeSettings.Doors.defaults();
        return new DemoSettings(
                SalesPlan.ofEvaluation(
                        configuration.count(Keys.SEED, SalesSettings.DEFAULT_SEED, Long.MIN_VALUE),
                        configuration.count(Keys.LINES, SalesSettings.DEFAULT_LINES, 1)),
                configuration.text(Keys.DIRECTORY).map(Path::of),
                configuration.number(Keys.PORT, doors.port(), 0, LARGEST_PORT),
                configuration.number(Keys.HTTP_PORT, doors.httpPort(), 0, LARGEST_PORT),
                configuration.flag(Keys.EXIT),
                configuration.flag(Keys.JSON));
    }
}
