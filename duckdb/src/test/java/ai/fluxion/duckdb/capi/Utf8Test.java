package ai.fluxion.duckdb.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Agrees with the JDK's decoder on what UTF-8 is.
class Utf8Test {
    private static final long SEED = 20_261_124;

    @Test
    void everyTwoBytesBeforeAnyKindOfThird() {
        byte[] thirds = {0, 0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC2, (byte) 0xFF};
        for (int value = 0; value < 1 << 16; value++) {
            for (byte third : thirds) {
                byte[] bytes = {(byte) (value >> 8), (byte) value, third};
                assertThat(isUtf8(bytes))
                        .as("0x%04x, %x", value, third)
                        .isEqualTo(isDecodable(bytes));
            }
        }
    }

    @Test
    void everySecondByteOfFour() {
        for (int lead = 0xE0; lead <= 0xFF; lead++) {
            for (int second = 0; second <= 0xFF; second++) {
                byte[] bytes = {(byte) lead, (byte) second, (byte) 0x80, (byte) 0x80};
                assertThat(isUtf8(bytes)).as("%x %x", lead, second).isEqualTo(isDecodable(bytes));
            }
        }
    }

    @Test
    void randomTextsWithOneByteChanged() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = "ñandú 🦆 €uro".getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            assertThat(isUtf8(bytes)).as("seed %d, text %d", SEED, i).isEqualTo(isDecodable(bytes));
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int length = Utf8.sequenceAt(bytes, at, bytes.length);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static boolean isDecodable(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
