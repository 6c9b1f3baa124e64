package ai.fluxion.pgwire.value;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The elements of an array of one dimension in PostgreSQL's text form: `{1,"a b",NULL}` (manual:
/// Arrays, Array Input and Output Syntax). The delimiter is the comma.
public final class ArrayText {
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    private final byte[] source;
    private final int start;
    private final int end;
    private int position;

    ArrayText(byte[] source, int offset, int end) {
        this.source = source;
        start = offset;
        this.end = NumberText.trimSpace(source, offset, end);
        position = NumberText.skipSpace(source, offset, this.end);
    }

    /// As DuckDB reads a list: `['1','a b',NULL]`; what begins with a bracket is one already.
    /// `element` is how it reads the text of one.
    public static byte[] asList(byte[] source, int offset, int end, UnaryOperator<byte[]> element) {
        int first = NumberText.skipSpace(source, offset, end);
        if (first < end && source[first] == '[') {
            return Arrays.copyOfRange(source, offset, end);
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream(end - offset + 16);
        list.write('[');
        for (Optional<byte[]> each : new ArrayText(source, offset, end).elements()) {
            if (list.size() > 1) {
                list.write(',');
            }
            if (each.isEmpty()) {
                list.writeBytes(NULL);
                continue;
            }
            list.write('\'');
            for (byte b : element.apply(each.get())) {
                if (b == '\'' || b == '\\') {
                    list.write('\\');
                }
                list.write(b);
            }
            list.write('\'');
        }
        list.write(']');
        return list.toByteArray();
    }

    /// The bytes of each element without quotes and escapes; empty for an unquoted NULL.
    List<Optional<byte[]>> elements() {
        if (position < end && source[position] == '[') {
            throw unsupported("bounds");
        }
        if (end - position < 2 || source[position] != '{' || source[end - 1] != '}') {
            throw malformed();
        }
        position++;
        List<Optional<byte[]>> elements = new ArrayList<>();
        skipSpaces();
        if (position == end - 1) {
            return elements;
        }
        while (true) {
            elements.add(element());
            skipSpaces();
            byte next = source[position++];
            if (next == '}' && position == end) {
                return elements;
            }
            if (next != ',' || position == end) {
                throw malformed();
            }
        }
    }

    private Optional<byte[]> element() {
        skipSpaces();
        return switch (source[position]) {
            case '"' -> Optional.of(quoted());
            case '{' -> throw unsupported("more than one dimension");
            default -> unquoted();
        };
    }

    private byte[] quoted() {
        byte[] bytes = new byte[end - position];
        int length = 0;
        position++;
        while (position < end - 1) {
            byte b = source[position++];
            if (b == '"') {
                return Arrays.copyOf(bytes, length);
            }
            if (b == '\\') {
                if (position >= end - 1) {
                    break;
                }
                b = source[position++];
            }
            bytes[length++] = b;
        }
        throw malformed();
    }

    private Optional<byte[]> unquoted() {
        byte[] bytes = new byte[end - position];
        int length = 0;
        int kept = 0; // up to the last byte that is no trailing space
        boolean escaped = false;
        while (source[position] != ',' && source[position] != '}') {
            byte b = source[position++];
            if (b == '{' || b == '"') {
                throw malformed();
            }
            if (b == '\\') {
                if (position >= end - 1) {
                    throw malformed();
                }
                b = source[position++];
                escaped = true;
                bytes[length++] = b;
                kept = length;
                continue;
            }
            bytes[length++] = b;
            kept = NumberText.isSpace(b) ? kept : length;
        }
        if (kept == 0) {
            throw malformed();
        }
        if (!escaped && kept == 4 && isNull(bytes)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(bytes, kept));
    }

    /// Whether four bytes are the word NULL in any case.
    public static boolean isNull(byte[] word) {
        return (word[0] | 0x20) == 'n'
                && (word[1] | 0x20) == 'u'
                && (word[2] | 0x20) == 'l'
                && (word[3] | 0x20) == 'l';
    }

    private void skipSpaces() {
        position = NumberText.skipSpace(source, position, end);
        if (position == end) {
            throw malformed();
        }
    }

    private FluxionException malformed() {
        return Malformed.arrayLiteral(source, start, end);
    }

    private static FluxionException unsupported(String what) {
        return new FluxionException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "arrays with " + what + " are not supported");
    }
}
