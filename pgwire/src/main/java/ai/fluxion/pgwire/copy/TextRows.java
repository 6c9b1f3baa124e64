package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.CopyOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows of the text format: fields between delimiters, special bytes after a backslash.
final class TextRows implements RowFormat {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte delimiter;
    private final byte[] nullText;
    private final EndOfLine endOfLine = new EndOfLine(false);

    private int position; // looked at up to here; the row's start when a row begins
    private boolean escapes; // the row has a backslash
    private boolean found = true; // the last call ended a row
    private int next;
    private boolean atMarker;
    private byte[] unescaped = new byte[256];

    TextRows(CopyOptions options) {
        delimiter = (byte) options.delimiter();
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int findEnd(byte[] buffer, int start, int limit, boolean last) {
        if (found) {
            position = start;
            escapes = false;
            found = false;
        }
        while (position < limit) {
            if (limit - position >= 8 && isPlain((long) LONG.get(buffer, position))) {
                position += 8;
                continue;
            }
            byte b = buffer[position];
            if (b == '\n' || b == '\r') {
                int length = endOfLine.lengthAt(buffer, position, limit, last);
                if (length == EndOfLine.UNDECIDED) {
                    return NOT_FOUND;
                }
                return end(position, position + length);
            }
            if (b == '\\') {
                if (position + 1 == limit) {
                    if (!last) {
                        return NOT_FOUND;
                    }
                } else if (buffer[position + 1] == '.') {
                    return marker(buffer, limit, last);
                }
                escapes = true;
                position++;
            }
            position++;
        }
        return last && start < limit ? end(limit, limit) : NOT_FOUND;
    }

    @Override
    public int next() {
        return next;
    }

    @Override
    public boolean isAtMarker() {
        return atMarker;
    }

    @Override
    public int lines() {
        return 1;
    }

    @Override
    public void moved(int distance) {
        position -= distance;
    }

    @Override
    public void split(byte[] buffer, int start, int end, FieldSink sink) {
        int from = start;
        while (true) {
            int to = from;
            boolean escaped = false;
            while (to < end && buffer[to] != delimiter) {
                if (escapes && buffer[to] == '\\') {
                    escaped = true;
                    to++;
                }
                to++;
            }
            to = Math.min(to, end); // a backslash as the row's last byte
            if (Arrays.equals(buffer, from, to, nullText, 0, nullText.length)) {
                sink.missing();
            } else if (escaped) {
                int length = unescape(buffer, from, to);
                sink.value(unescaped, 0, length);
            } else {
                sink.value(buffer, from, to);
            }
            if (to == end) {
                return;
            }
            from = to + 1;
        }
    }

    private int end(int rowEnd, int newNext) {
        found = true;
        next = newNext;
        return rowEnd;
    }

    /// At `\.`, which must be all that is left of its line, and the line must have an end.
    private int marker(byte[] buffer, int limit, boolean last) {
        int after = position + 2;
        if (after == limit && !last) {
            return NOT_FOUND;
        }
        if (after == limit || (buffer[after] != '\n' && buffer[after] != '\r')) {
            throw EndOfLine.malformed("end-of-copy marker corrupt");
        }
        atMarker = true;
        return end(position, limit);
    }

    /// No newline, carriage return or backslash among eight bytes.
    private static boolean isPlain(long word) {
        return ((zeroByte(word ^ ('\n' * LOW_BITS))
                                | zeroByte(word ^ ('\r' * LOW_BITS))
                                | zeroByte(word ^ ('\\' * LOW_BITS)))
                        & HIGH_BITS)
                == 0;
    }

    private static long zeroByte(long word) {
        return (word - LOW_BITS) & ~word;
    }

    private int unescape(byte[] source, int from, int to) {
        if (unescaped.length < to - from) {
            unescaped = new byte[Math.max(to - from, 2 * unescaped.length)];
        }
        int length = 0;
        int at = from;
        while (at < to) {
            byte b = source[at++];
            if (b != '\\' || at == to) {
                unescaped[length++] = b;
                continue;
            }
            byte escaped = source[at++];
            switch (escaped) {
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int value = escaped - '0';
                    for (int i = 0; i < 2 && at < to && isOctal(source[at]); i++) {
                        value = value * 8 + source[at++] - '0';
                    }
                    unescaped[length++] = (byte) value;
                }
                case 'x' -> {
                    int digits = 0;
                    int value = 0;
                    while (digits < 2 && at < to && Character.digit(source[at], 16) >= 0) {
                        value = value * 16 + Character.digit(source[at++], 16);
                        digits++;
                    }
                    unescaped[length++] = digits == 0 ? (byte) 'x' : (byte) value;
                }
                default -> unescaped[length++] = control(escaped);
            }
        }
        return length;
    }

    private static byte control(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }

    private static boolean isOctal(byte b) {
        return b >= '0' && b <= '7';
    }
}
