package ai.fluxion.pgwire.value;

import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterDecoderFuzzTest {
    private static final long SEED = 20261124;
    private static final List<PgType> TYPES = List.of(PgType.values());
    private static final String ALPHABET = "0123456789-+:. TZ\\x{},\"enaNfyrpPADMYSI/é";

    private final ParameterDecoder decoder = new ParameterDecoder(ZoneId.of("America/New_York"));

    @FuzzTest
    void anyBytesAreAValueOrAnErrorOfTheClient(FuzzedDataProvider data) {
        PgType type = data.pickValue(PgType.values());
        int format = data.consumeInt(0, 1);
        decode(type, format, data.consumeRemainingAsBytes());
    }

    /// Replays from its seed: what the fuzzer does, for every build.
    @Test
    void randomBytesAreAValueOrAnErrorOfTheClient() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            PgType type = TYPES.get(random.nextInt(TYPES.size()));
            byte[] bytes = new byte[random.nextInt(40)];
            int format = random.nextInt(2);
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] =
                        format == 0
                                ? (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()))
                                : (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
            }
            decode(type, format, bytes);
        }
    }

    @SuppressWarnings("EmptyCatch") // the declared outcome of malformed bytes
    private void decode(PgType type, int format, byte[] bytes) {
        try {
            decoder.decode(type, format, bytes, 0, bytes.length);
        } catch (FluxionException malformed) {
            if (malformed.code().kind() == ai.fluxion.sql.ErrorCode.Kind.INTERNAL) {
                throw malformed;
            }
        }
    }
}
