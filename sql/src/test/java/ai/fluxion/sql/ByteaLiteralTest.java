package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteaLiteralTest {
    @Test
    void bothFormatsAreTheSameBytes() {
        assertThat(ByteaLiteral.call("\\x00 fF")).isEqualTo("from_hex('00ff')");
        assertThat(ByteaLiteral.call("\\000\\377")).isEqualTo("from_hex('00ff')");
        assertThat(ByteaLiteral.call("a\\\\ñ")).isEqualTo("from_hex('615cc3b1')");
        assertThat(ByteaLiteral.call("")).isEqualTo("from_hex('')");
    }

    @Test
    void whatIsNeitherIsRefusedAsPostgresDoes() {
        assertRefused("\\x0", "odd number of digits");
        assertRefused("\\x0g", "invalid hexadecimal digit: \"g\"");
        assertRefused("\\400", "invalid input syntax for type bytea");
        assertRefused("a\\", "invalid input syntax for type bytea");
    }

    private static void assertRefused(String literal, String message) {
        assertThatThrownBy(() -> ByteaLiteral.call(literal)).hasMessageContaining(message);
    }
}
