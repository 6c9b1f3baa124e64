package ai.fluxion.pgwire.value;

import ai.fluxion.sql.PgType;
import java.util.UUID;

/// A uuid from PostgreSQL's text forms.
public final class UuidText {
    private static final int UUID_DIGITS = 32;

    private UuidText() {}

    /// Hexadecimal digits, with or without dashes after groups of four and braces around all.
    public static UUID uuid(byte[] source, int offset, int end) {
        int position = NumberText.skipSpace(source, offset, end);
        int stop = NumberText.trimSpace(source, position, end);
        if (stop - position >= 2 && source[position] == '{' && source[stop - 1] == '}') {
            position++;
            stop--;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        while (position < stop) {
            byte b = source[position++];
            if (b == '-' && digits % 4 == 0 && digits > 0 && digits < UUID_DIGITS) {
                continue;
            }
            int digit = Character.digit(b, 16);
            if (digit < 0 || digits == UUID_DIGITS) {
                throw Malformed.syntax(PgType.UUID, source, offset, end);
            }
            high = (high << 4) | (low >>> 60);
            low = (low << 4) | digit;
            digits++;
        }
        if (digits != UUID_DIGITS || source[stop - 1] == '-') {
            throw Malformed.syntax(PgType.UUID, source, offset, end);
        }
        return new UUID(high, low);
    }
}
