package ai.fluxion.sql;

import java.util.Set;

/// The options of a COPY (manual: COPY, Parameters). The delimiter, quote and escape are single
/// one-byte characters; quote and escape count in csv only, and binary has no options.
public record CopyOptions(
        Format format,
        char delimiter,
        String nullText,
        Header header,
        char quote,
        char escape,
        Force force) {

    /// How rows are written.
    public enum Format {
        TEXT,
        CSV,
        BINARY
    }

    /// The first line: a row, names that are not looked at, or names that have to be the columns'.
    public enum Header {
        NONE,
        NAMES,
        MATCH
    }

    /// The columns with a rule of their own in csv. Going out: `quote`, or all, are quoted also
    /// where nothing asks for it. Coming in: a quoted null text is NULL in those of `asNull`, an
    /// unquoted one is text in those of `notNull`.
    public record Force(
            boolean quoteAll, Set<String> quote, Set<String> asNull, Set<String> notNull) {
        public static final Force NOTHING = new Force(false, Set.of(), Set.of(), Set.of());

        public Force {
            quote = Set.copyOf(quote);
            asNull = Set.copyOf(asNull);
            notNull = Set.copyOf(notNull);
        }
    }

    public CopyOptions {
        check(delimiter != '\n' && delimiter != '\r', "COPY delimiter cannot be newline");
        check(
                nullText.indexOf('\n') < 0 && nullText.indexOf('\r') < 0,
                "COPY null representation cannot use newline or carriage return");
        check(nullText.indexOf(delimiter) < 0, "COPY delimiter must not appear in the NULL string");
        if (format == Format.CSV) {
            check(delimiter != quote, "COPY delimiter and quote must be different");
        } else {
            check(
                    "\\.abcdefghijklmnopqrstuvwxyz0123456789".indexOf(delimiter) < 0,
                    "COPY delimiter cannot be \"" + delimiter + "\"");
            check(
                    force.equals(Force.NOTHING),
                    "COPY FORCE_QUOTE, FORCE_NULL and FORCE_NOT_NULL are available in CSV mode"
                            + " only");
        }
    }

    public static CopyOptions defaults(Format format) {
        boolean csv = format == Format.CSV;
        return new CopyOptions(
                format, csv ? ',' : '\t', csv ? "" : "\\N", Header.NONE, '"', '"', Force.NOTHING);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new FluxionException(ErrorCode.INVALID_PARAMETER_VALUE, message);
        }
    }
}
