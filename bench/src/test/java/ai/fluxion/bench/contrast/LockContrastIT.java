package ai.fluxion.bench.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockContrastIT {
    @TempDir private Path directory;

    @Test
    void aSecondProcessOnAPlainDuckdbFileIsRefusedAndNamesTheFirst() throws Exception {
        LockContrast.Outcome outcome = LockContrast.show(directory);

        assertThat(outcome.refusal())
                .contains("Could not set lock on file")
                .contains("PID " + outcome.holder());
        assertThat(outcome.refused()).isNotEqualTo(outcome.holder());
    }
}
