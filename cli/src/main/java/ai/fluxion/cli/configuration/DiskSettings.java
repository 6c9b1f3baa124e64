package ai.fluxion.cli.configuration;

import ai.fluxion.engine.storage.DiskLimits;
import java.time.Duration;
import java.util.Optional;

/// What the served files, their write-ahead logs and the temporary files may take of the disk.
final class DiskSettings {
    private static final long SMALLEST_LOG = 1 << 20;

    private DiskSettings() {}

    static DiskLimits read(Configuration configuration) {
        DiskLimits defaults = DiskLimits.defaults();
        return new DiskLimits(
                configuration.size(Keys.WAL_LIMIT, defaults.walBytes(), SMALLEST_LOG),
                configuration.duration(
                        Keys.CHECKPOINT_PAUSE, defaults.pause(), Duration.ofMillis(1)),
                configuration.duration(Keys.CHECKPOINT_READER_BUDGET, defaults.readerBudget()),
                configuration.size(Keys.DISK_RESERVE, defaults.reserveBytes(), 0),
                temporary(configuration));
    }

    private static Optional<String> temporary(Configuration configuration) {
        Optional<String> size = configuration.text(Keys.TEMPORARY_LIMIT);
        size.filter(text -> !text.matches(ServeSettings.SIZE))
                .ifPresent(
                        text ->
                                configuration.problem(
                                        "problem.size", Keys.TEMPORARY_LIMIT.name(), text));
        return size;
    }
}
