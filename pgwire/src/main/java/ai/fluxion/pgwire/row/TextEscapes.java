package ai.fluxion.pgwire.row;

import ai.fluxion.sql.CopyOptions;

/// The text format's backslashes. One thread.
final class TextEscapes implements LineEscapes {
    private final boolean leaveNumbersAlone;

    /// What stands behind the backslash, by the byte that it is for; 0 for none.
    private final byte[] letters = new byte[256];

    TextEscapes(CopyOptions options) {
        leaveNumbersAlone = !LineEscapes.isOfNumbers(options.delimiter());
        letters[options.delimiter()] = (byte) options.delimiter();
        letters['\\'] = '\\';
        letters['\b'] = 'b';
        letters['\f'] = 'f';
        letters['\n'] = 'n';
        letters['\r'] = 'r';
        letters['\t'] = 't';
        letters[0x0b] = 'v';
    }

    @Override
    public boolean leaveNumbersAlone() {
        return leaveNumbersAlone;
    }

    @Override
    public int extra(byte[] bytes, int from, int to, boolean forced) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (letters[bytes[i] & 0xff] != 0) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void apply(byte[] bytes, int from, int to, int extra) {
        int target = to + extra;
        for (int i = to - 1; target > i + 1; i--) {
            byte letter = letters[bytes[i] & 0xff];
            if (letter == 0) {
                bytes[--target] = bytes[i];
            } else {
                bytes[--target] = letter;
                bytes[--target] = '\\';
            }
        }
    }
}
