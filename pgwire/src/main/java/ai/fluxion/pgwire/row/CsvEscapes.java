package ai.fluxion.pgwire.row;

import ai.fluxion.sql.CopyOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Quotes around what would be read as something else: as NULL, as several values or as the end
/// marker. One thread.
final class CsvEscapes implements LineEscapes {
    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final byte[] nullText;
    private final boolean alone;
    private final boolean leaveNumbersAlone;

    /// `alone`: lines have one value.
    CsvEscapes(CopyOptions options, boolean alone) {
        this.alone = alone;
        delimiter = (byte) options.delimiter();
        quote = (byte) options.quote();
        escape = (byte) options.escape();
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        leaveNumbersAlone =
                nullText.length == 0
                        && !LineEscapes.isOfNumbers(options.delimiter())
                        && !LineEscapes.isOfNumbers(options.quote());
    }

    @Override
    public boolean leaveNumbersAlone() {
        return leaveNumbersAlone;
    }

    @Override
    public int extra(byte[] bytes, int from, int to, boolean forced) {
        boolean needed = forced || isNullText(bytes, from, to) || isLoneMarker(bytes, from, to);
        int doubled = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == quote || b == escape) {
                doubled++;
                needed |= b == quote;
            } else {
                needed |= b == delimiter || b == '\n' || b == '\r';
            }
        }
        return needed ? 2 + doubled : 0;
    }

    private boolean isNullText(byte[] bytes, int from, int to) {
        return to - from == nullText.length
                && Arrays.equals(bytes, from, to, nullText, 0, nullText.length);
    }

    private boolean isLoneMarker(byte[] bytes, int from, int to) {
        return alone && to - from == 2 && bytes[from] == '\\' && bytes[from + 1] == '.';
    }

    @Override
    public void apply(byte[] bytes, int from, int to, int extra) {
        if (extra == 0) {
            return;
        }
        int target = to + extra;
        bytes[--target] = quote;
        for (int i = to - 1; i >= from; i--) {
            byte b = bytes[i];
            bytes[--target] = b;
            if (b == quote || b == escape) {
                bytes[--target] = escape;
            }
        }
        bytes[--target] = quote;
    }
}
