package ai.fluxion.pgwire.message;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Any bytes are a message or an error of the client, whatever the decoder. Without a fuzzer at
/// work the seeds in the resources are replayed.
class FrontendMessageFuzzTest {
    private static final long SEED = 20261124;
    private static final int ROUNDS = 20_000;

    enum Decoder {
        QUERY('Q'),
        PARSE('P'),
        BIND('B'),
        DESCRIBE('D'),
        EXECUTE('E'),
        CLOSE('C'),
        SYNC('S'),
        FLUSH('H'),
        TERMINATE('X'),
        COPY_DATA('d'),
        COPY_DONE('c'),
        COPY_FAIL('f'),
        FUNCTION_CALL('F'),
        PASSWORD('p');

        private final char type;

        Decoder(char type) {
            this.type = type;
        }
    }

    @FuzzTest
    void query(byte[] body) {
        decode('Q', body);
    }

    @FuzzTest
    void parse(byte[] body) {
        decode('P', body);
    }

    @FuzzTest
    void bind(byte[] body) {
        decode('B', body);
    }

    @FuzzTest
    void describe(byte[] body) {
        decode('D', body);
    }

    @FuzzTest
    void execute(byte[] body) {
        decode('E', body);
    }

    @FuzzTest
    void close(byte[] body) {
        decode('C', body);
    }

    @FuzzTest
    void copyFail(byte[] body) {
        decode('f', body);
    }

    @FuzzTest
    void functionCall(byte[] body) {
        decode('F', body);
    }

    @FuzzTest
    void password(byte[] body) {
        decode('p', body);
    }

    /// Sync, Flush, Terminate, CopyData, CopyDone and unknown ones: the first byte is the type.
    @FuzzTest
    void anyType(byte[] frame) {
        if (frame.length > 0) {
            decode(frame[0], Arrays.copyOfRange(frame, 1, frame.length));
        }
    }

    @FuzzTest
    void startup(byte[] body) {
        decodeStartup(body);
    }

    /// What the fuzzer does, for every build: samples with bytes changed, cut and added.
    @ParameterizedTest
    @EnumSource
    void mutatedSamplesAreAMessageOrAnErrorOfTheClient(Decoder decoder) {
        Random random = new Random(SEED);
        for (FrontendMessage sample : Samples.frontendMessages()) {
            if (Samples.type(sample) == decoder.type) {
                byte[] body = Samples.body(sample);
                for (int i = 0; i < ROUNDS; i++) {
                    decode(decoder.type, mutate(body, random));
                }
            }
        }
    }

    @Test
    void mutatedStartupPacketsAreAPacketOrAnErrorOfTheClient() {
        Random random = new Random(SEED);
        for (StartupPacket sample : Samples.startupPackets()) {
            byte[] body = Samples.body(sample);
            for (int i = 0; i < ROUNDS; i++) {
                decodeStartup(mutate(body, random));
            }
        }
    }

    private static byte[] mutate(byte[] body, Random random) {
        byte[] result = Arrays.copyOf(body, Math.max(0, body.length + random.nextInt(5) - 2));
        for (int i = random.nextInt(4); i > 0 && result.length > 0; i--) {
            result[random.nextInt(result.length)] = (byte) random.nextInt();
        }
        return result;
    }

    private static void decode(int type, byte[] body) {
        try {
            FrontendMessage message = FrontendMessage.decode(type, new WireReader(body));
            if (Samples.body(message).length == 0 && body.length > 0) {
                throw new AssertionError(message + " lost its bytes");
            }
        } catch (FluxionException malformed) {
            assertClientError(malformed);
        }
    }

    private static void decodeStartup(byte[] body) {
        try {
            StartupPacket packet = StartupPacket.decode(new WireReader(body));
            if (Samples.body(packet).length == 0) {
                throw new AssertionError(packet + " lost its bytes");
            }
        } catch (FluxionException malformed) {
            assertClientError(malformed);
        }
    }

    private static void assertClientError(FluxionException malformed) {
        if (malformed.code().kind() != ErrorCode.Kind.USER) {
            throw malformed;
        }
    }
}
