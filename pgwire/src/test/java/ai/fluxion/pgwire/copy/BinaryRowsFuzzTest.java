package ai.fluxion.pgwire.copy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.CopyOptions;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// COPY's binary format past its header, which a fuzzer does not find by itself.
class BinaryRowsFuzzTest {
    private static final long SEED = 20_261_124;
    private static final byte[] HEADER =
            HexFormat.of().parseHex("5047434f50590aff0d0a000000000000000000");

    private final CopyInputs inputs = new CopyInputs();

    @AfterEach
    void close() {
        inputs.close();
    }

    @FuzzTest
    void anyBytesAfterTheHeaderAreRowsOrAnErrorOfTheClient(FuzzedDataProvider data) {
        int cut = data.consumeInt(0, 64);
        check(data.consumeRemainingAsBytes(), cut);
    }

    /// Replays from its seed: tuples with a byte or two of them wrong.
    @Test
    void damagedTuplesAreRowsOrAnErrorOfTheClient() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            ByteBuffer tuples = ByteBuffer.allocate(64);
            for (int row = random.nextInt(3); row > 0; row--) {
                tuples.putShort((short) 2).putInt(4).putInt(random.nextInt(9));
                tuples.putInt(1).put((byte) 'x');
            }
            tuples.putShort((short) -1);
            byte[] bytes = Arrays.copyOf(tuples.array(), tuples.position());
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            check(bytes, random.nextInt(40));
        }
    }

    /// The same outcome however the bytes are cut.
    private void check(byte[] tuples, int cut) {
        byte[] bytes = Arrays.copyOf(HEADER, HEADER.length + tuples.length);
        System.arraycopy(tuples, 0, bytes, HEADER.length, tuples.length);
        int at = Math.min(cut, bytes.length);
        CopyOptions options = CopyOptions.defaults(CopyOptions.Format.BINARY);
        String whole = inputs.outcome(options, List.of(bytes));
        List<byte[]> cutOnce =
                List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length));
        assertThat(inputs.outcome(options, cutOnce))
                .as("%s cut at %d", HexFormat.of().formatHex(bytes), at)
                .isEqualTo(whole);
    }
}
