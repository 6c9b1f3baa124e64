package ai.fluxion.pgwire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedOutputTest {
    private static final Duration NO_TIME = Duration.ofNanos(-1);

    private final List<Integer> slices = new ArrayList<>();
    private final List<Boolean> stuck = new ArrayList<>();
    private int taken;
    private final OutputStream client =
            new OutputStream() {
                @Override
                public void write(int oneByte) {
                    taken++;
                }

                @Override
                public void write(byte[] source, int offset, int length) {
                    slices.add(length);
                    stuck.add(output.isStuckFor(NO_TIME));
                    taken += length;
                }
            };
    private final TimedOutput output = new TimedOutput(client);

    @Test
    void waitsForItsClientOnlyWhileItWrites() throws IOException {
        assertThat(output.isStuckFor(NO_TIME)).isFalse();
        output.write(new byte[10]);
        assertThat(stuck).containsExactly(true);
        assertThat(output.isStuckFor(NO_TIME)).isFalse();
    }

    @Test
    void eachSliceThatAClientTakesIsAStep() throws IOException {
        output.write(new byte[40_000], 1, 39_999);
        assertThat(slices).containsExactly(16_384, 16_384, 7_231);
        assertThat(taken).isEqualTo(39_999);
        assertThat(output.isStuckFor(Duration.ofHours(1))).isFalse();
    }
}
