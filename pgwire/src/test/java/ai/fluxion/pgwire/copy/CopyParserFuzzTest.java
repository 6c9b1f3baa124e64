package ai.fluxion.pgwire.copy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.CopyOptions;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyParserFuzzTest {
    private static final long SEED = 20261124;

    private final CopyInputs inputs = new CopyInputs();

    @AfterEach
    void close() {
        inputs.close();
    }

    @FuzzTest
    void anyBytesAreRowsOrAnErrorOfTheClient(FuzzedDataProvider data) {
        CopyOptions.Format format = data.pickValue(CopyOptions.Format.values());
        int cut = data.consumeInt(0, 64);
        check(format, data.consumeRemainingAsBytes(), cut);
    }

    /// Replays from its seed: what the fuzzer does, for every build.
    @Test
    void randomBytesAreRowsOrAnErrorOfTheClient() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            CopyOptions.Format format =
                    random.nextBoolean() ? CopyOptions.Format.TEXT : CopyOptions.Format.CSV;
            check(format, CopyInputs.random(random, format), random.nextInt(20));
        }
    }

    /// The same outcome however the bytes are cut.
    private void check(CopyOptions.Format format, byte[] bytes, int cut) {
        int at = Math.min(cut, bytes.length);
        List<byte[]> cutOnce =
                List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length));
        String whole = inputs.outcome(CopyOptions.defaults(format), List.of(bytes));

        assertThat(inputs.outcome(CopyOptions.defaults(format), cutOnce))
                .as(Arrays.toString(bytes) + " cut at " + at)
                .isEqualTo(whole);
    }
}
