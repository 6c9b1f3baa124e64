package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;

/// How the lines of one COPY end: as the first one does. Another ending later is an error, as in
/// PostgreSQL.
final class EndOfLine {
    /// More bytes are needed to tell.
    static final int UNDECIDED = 0;

    private enum Style {
        UNKNOWN,
        LF,
        CR,
        CRLF
    }

    private final boolean quotes;
    private Style style = Style.UNKNOWN;

    /// `quotes`: whether a line end may stand in quotes, as in csv.
    EndOfLine(boolean quotes) {
        this.quotes = quotes;
    }

    /// The length of the ending at `position`, where a carriage return or a newline stands. `last`:
    /// nothing comes after `limit`.
    int lengthAt(byte[] buffer, int position, int limit, boolean last) {
        if (buffer[position] == '\n') {
            if (style == Style.CR || style == Style.CRLF) {
                throw mixed("newline", "\\n");
            }
            style = Style.LF;
            return 1;
        }
        if (style == Style.LF) {
            throw mixed("carriage return", "\\r");
        }
        if (style == Style.CR) {
            return 1;
        }
        if (position + 1 == limit && !last) {
            return UNDECIDED;
        }
        if (position + 1 < limit && buffer[position + 1] == '\n') {
            style = Style.CRLF;
            return 2;
        }
        if (style == Style.CRLF) {
            throw mixed("carriage return", "\\r");
        }
        style = Style.CR;
        return 1;
    }

    /// Whether a quoted byte ends a line for the count of lines.
    boolean countsAsLine(byte b) {
        return b == (style == Style.CR || style == Style.CRLF ? '\r' : '\n');
    }

    private FluxionException mixed(String what, String escape) {
        return quotes
                ? malformed("unquoted " + what + " found in data")
                        .withHint("Use quoted CSV field to represent " + what + ".")
                : malformed("literal " + what + " found in data")
                        .withHint("Use \"" + escape + "\" to represent " + what + ".");
    }

    static FluxionException malformed(String message) {
        return new FluxionException(ErrorCode.BAD_COPY_FILE_FORMAT, message);
    }
}
