package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.CopyOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows of the csv format: a quote opens or closes a quoted stretch anywhere in a field, and inside
/// one delimiters and line ends are data (`CopyReadLineText` and `CopyReadAttributesCSV`).
final class CsvRows implements RowFormat {
    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final byte[] nullText;
    private final boolean[] forceNull;
    private final boolean[] forceNotNull;
    private final EndOfLine endOfLine = new EndOfLine(true);

    private int position;
    private boolean inQuote;
    private boolean afterEscape;
    private boolean quotes; // the row has a quote
    private boolean found = true;
    private int next;
    private boolean atMarker;
    private int lines = 1;
    private byte[] unquoted = new byte[256];

    /// `forceNull` and `forceNotNull` have an entry for each column.
    CsvRows(CopyOptions options, boolean[] forceNull, boolean[] forceNotNull) {
        delimiter = (byte) options.delimiter();
        quote = (byte) options.quote();
        escape = (byte) options.escape();
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        this.forceNull = forceNull;
        this.forceNotNull = forceNotNull;
    }

    @Override
    public int findEnd(byte[] buffer, int start, int limit, boolean last) {
        if (found) {
            position = start;
            inQuote = false;
            afterEscape = false;
            quotes = false;
            lines = 1;
            found = false;
        }
        while (position < limit) {
            byte b = buffer[position];
            if (b == '\\' && position == start) {
                if (limit - position < 3 && !last) {
                    return NOT_FOUND;
                }
                if (isMarker(buffer, limit)) {
                    atMarker = true;
                    return end(position, limit);
                }
            }
            if (b == quote || b == escape) {
                quoteOrEscape(b);
            } else {
                afterEscape = false;
                if ((b == '\n' || b == '\r') && !inQuote) {
                    int length = endOfLine.lengthAt(buffer, position, limit, last);
                    return length == EndOfLine.UNDECIDED
                            ? NOT_FOUND
                            : end(position, position + length);
                }
                if (inQuote && endOfLine.countsAsLine(b)) {
                    lines++;
                }
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
        return lines;
    }

    @Override
    public void moved(int distance) {
        position -= distance;
    }

    @Override
    public void split(byte[] buffer, int start, int end, FieldSink sink) {
        int from = start;
        int column = 0;
        while (true) {
            int to = from;
            while (to < end && buffer[to] != delimiter && buffer[to] != quote) {
                to++;
            }
            if (quotes && to < end && buffer[to] == quote) {
                to = quotedField(buffer, from, end, column, sink);
            } else if (!Arrays.equals(buffer, from, to, nullText, 0, nullText.length)
                    || (column < forceNotNull.length && forceNotNull[column])) {
                sink.value(buffer, from, to);
            } else {
                sink.missing();
            }
            if (to == end) {
                return;
            }
            from = to + 1;
            column++;
        }
    }

    /// A field with a quoted stretch; returns where it ends.
    private int quotedField(byte[] source, int from, int end, int column, FieldSink sink) {
        if (unquoted.length < end - from) {
            unquoted = new byte[Math.max(end - from, 2 * unquoted.length)];
        }
        int length = 0;
        int at = from;
        boolean inside = false;
        while (at < end) {
            byte b = source[at];
            if (!inside) {
                if (b == delimiter) {
                    break;
                }
                at++;
                if (b == quote) {
                    inside = true;
                } else {
                    unquoted[length++] = b;
                }
                continue;
            }
            at++;
            if (b == escape && at < end && (source[at] == escape || source[at] == quote)) {
                unquoted[length++] = source[at++];
            } else if (b == quote) {
                inside = false;
            } else {
                unquoted[length++] = b;
            }
        }
        if (inside) {
            throw EndOfLine.malformed("unterminated CSV quoted field");
        }
        if (column < forceNull.length
                && forceNull[column]
                && Arrays.equals(unquoted, 0, length, nullText, 0, nullText.length)) {
            sink.missing();
        } else {
            sink.value(unquoted, 0, length);
        }
        return at;
    }

    /// An escape counts only inside a quoted stretch, and only if it is not the quote itself, which
    /// simply toggles.
    private void quoteOrEscape(byte b) {
        boolean distinct = quote != escape;
        if (distinct && inQuote && b == escape) {
            afterEscape = !afterEscape;
        }
        if (b == quote && !afterEscape) {
            inQuote = !inQuote;
            quotes = true;
        }
        if (!distinct || b != escape) {
            afterEscape = false;
        }
    }

    private boolean isMarker(byte[] buffer, int limit) {
        int after = position + 2;
        return position + 1 < limit
                && buffer[position + 1] == '.'
                && (after == limit || buffer[after] == '\n' || buffer[after] == '\r');
    }

    private int end(int rowEnd, int newNext) {
        found = true;
        next = newNext;
        return rowEnd;
    }
}
