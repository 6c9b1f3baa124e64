package ai.fluxion.sql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The text of a bytea constant as the call that makes the same bytes wherever the statement runs:
/// MotherDuck's own instances do not know our casts.
final class ByteaLiteral {
    private static final HexFormat HEX = HexFormat.of();

    private ByteaLiteral() {}

    static String call(String literal) {
        byte[] text = literal.getBytes(StandardCharsets.UTF_8);
        return "from_hex('" + HEX.formatHex(ByteaText.read(text, 0, text.length)) + "')";
    }
}
