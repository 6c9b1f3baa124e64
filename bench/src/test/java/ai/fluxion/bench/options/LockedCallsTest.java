package ai.fluxion.bench.options;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.workload.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Beside a real Redis.
class LockedCallsTest {
    @TempDir Path directory;

    @Test
    void aLockThatIsLostDuringTheCallIsTheCallsError() throws IOException {
        Samples samples = new Samples();
        Samples waits = new Samples();
        try (RedisProcess redis = RedisProcess.start(directory);
                FileLock lock = FileLock.at(redis.address())) {
            LockedCalls calls = new LockedCalls(lock, waits);

            assertThat(calls.run(samples, OptionalLong.empty(), () -> 7)).isTrue();
            boolean succeeded =
                    calls.run(
                            samples,
                            OptionalLong.empty(),
                            () -> {
                                lock.release();
                                return 7;
                            });

            assertThat(succeeded).isFalse();
            assertThat(Seen.of(samples).errors()).containsOnlyKeys(LockedCalls.LOCK_LOST);
            assertThat(Seen.of(samples).rows()).isEqualTo(7);
            assertThat(Seen.of(waits).latency().calls()).isEqualTo(2);
        }
    }

    @Test
    void aCallThatFailsGivesTheLockBack() throws IOException {
        Samples samples = new Samples();
        try (RedisProcess redis = RedisProcess.start(directory);
                FileLock lock = FileLock.at(redis.address())) {
            LockedCalls calls = new LockedCalls(lock, new Samples());

            calls.run(
                    samples,
                    OptionalLong.empty(),
                    () -> {
                        throw new SQLException("refused", "40001");
                    });

            assertThat(Seen.of(samples).errors()).containsOnlyKeys("40001");
            assertThat(calls.run(samples, OptionalLong.empty(), () -> 1)).isTrue();
        }
    }
}
