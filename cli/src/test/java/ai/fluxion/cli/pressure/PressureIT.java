package ai.fluxion.cli.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ten loaders, eight updaters and three long readers, in one file and in two: the write-ahead log
/// stays under its limit and every class does its work. For twenty seconds with small limits; for
/// five minutes with the defaults in the nightly run.
class PressureIT {
    private static final Logger log = Logger.getLogger(PressureIT.class.getName());
    private static final long MEBIBYTE = 1 << 20;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void theLogStaysUnderItsLimitAndEveryClassIsAlive(ServedLayout layout) throws Exception {
        check(
                layout,
                16 * MEBIBYTE,
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                "--wal-limit",
                "16MB",
                "--checkpoint-reader-budget",
                "2s");
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    void forFiveMinutesWithTheDefaults(ServedLayout layout) throws Exception {
        check(layout, 256 * MEBIBYTE, Duration.ofSeconds(20), Duration.ofMinutes(5));
    }

    private void check(
            ServedLayout layout, long limit, Duration reading, Duration duration, String... options)
            throws Exception {
        Path serverLog = folder.resolve("server.log");
        try (ServerProcess server =
                ServerProcess.start(layout.served(folder), serverLog, options)) {
            Pressure.createTables(server.source(), layout);
            Pressure pressure = new Pressure(server.source(), layout, folder, reading, duration);
            long largest = pressure.run();
            double seconds = duration.toSeconds();
            String report =
                    String.format(
                            "%s largest log %.1f MiB; %s; %s; %s; rss %d MiB",
                            layout,
                            (double) largest / MEBIBYTE,
                            pressure.loads.row(seconds),
                            pressure.updates.row(seconds),
                            pressure.reads.row(seconds),
                            server.residentKib() >> 10);
            log.info(report);
            // what is in flight when the limit is reached is still written
            assertThat(largest).as(report).isLessThan(limit + limit / 4);
            assertThat(pressure.loads.done()).as(report).isGreaterThan(Pressure.LOADERS);
            assertThat(pressure.updates.done()).as(report).isGreaterThan(100);
            assertThat(pressure.reads.done()).as(report).isPositive();
            assertThat(pressure.loads.refusedExcept("40001")).as(report).isZero();
            assertThat(pressure.updates.refusedExcept("40001")).as(report).isZero();
            assertThat(pressure.reads.refusedExcept("40001")).as(report).isZero();
            assertThat(Files.readString(serverLog)).doesNotContain("file invalidated");
        }
    }
}
