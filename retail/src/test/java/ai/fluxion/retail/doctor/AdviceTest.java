package ai.fluxion.retail.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final long GIB = 1L << 30;

    @Test
    void theEvaluationsMachineGetsTheEvaluationsSettings() {
        assertThat(texts(Optional.of(new Machine(8 * GIB, 2))))
                .containsEntry("shared_buffers", "2GB")
                .containsEntry("effective_cache_size", "6GB")
                .containsEntry("work_mem", "51MB")
                .containsEntry("maintenance_work_mem", "512MB")
                .containsEntry("max_wal_size", "4GB")
                .containsEntry("checkpoint_completion_target", "0.9")
                .containsEntry("random_page_cost", "1.1")
                .containsEntry("max_parallel_workers_per_gather", "2");
    }

    @Test
    void ofAnUnknownMachineOnlyWhatNeedsNoMemoryIsAdvised() {
        assertThat(texts(Optional.empty()))
                .containsKeys("max_wal_size", "autovacuum_vacuum_scale_factor")
                .doesNotContainKeys("shared_buffers", "work_mem", "max_parallel_workers");
    }

    @Test
    void aTinyMachineGetsPostgresqlsOwnLeast() {
        assertThat(texts(Optional.of(new Machine(GIB / 2, 1))))
                .containsEntry("work_mem", "4MB")
                .containsEntry("maintenance_work_mem", "64MB");
    }

    @Test
    void aFifthLessOrMoreIsAsGood() {
        Advice memory = new Advice("m", Advice.Bound.AT_LEAST, 100, "100");
        assertThat(memory.isKeptBy(80)).isTrue();
        assertThat(memory.isKeptBy(79)).isFalse();
        Advice cost = new Advice("c", Advice.Bound.AT_MOST, 1, "1");
        assertThat(cost.isKeptBy(1.25)).isTrue();
        assertThat(cost.isKeptBy(4)).isFalse();
    }

    private static Map<String, String> texts(Optional<Machine> machine) {
        return Advice.of(machine).stream().collect(Collectors.toMap(Advice::setting, Advice::text));
    }
}
