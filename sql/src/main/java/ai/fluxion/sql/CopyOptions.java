package ai.fluxion.sql;

import java.util.Set;

/// The options of a COPY (manual: COPY, Parameters). The delimiter, quote and escape are single
/// one-byte characters; quote and escape count in csv only, and binary has no options.
public record CopyOptions(
        Format format,
        char delimiter,
        String nullText,
        boolean header,
        char quote,
        char escape,
        Set<String> forceNull,
        Set<String> forceNotNull) {

    /// How rows are written.
    public enum Format {
        TEXT,
        CSV,
        BINARY
    }

    public CopyOptions {
        forceNull = Set.copyOf(forceNull);
        forceNotNull = Set.copyOf(forceNotNull);
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
                    forceNull.isEmpty() && forceNotNull.isEmpty(),
                    "COPY FORCE_NULL and FORCE_NOT_NULL are available in CSV mode only");
        }
    }

    public static CopyOptions defaults(Format format) {
        return switch (format) {
            case TEXT -> new CopyOptions(format, '\t', "\\N", false, '"', '"', Set.of(), Set.of());
            case BINARY ->
                    new CopyOptions(format, '\t', "\\N", false, '"', '"', Set.of(), Set.of());
            case CSV -> new CopyOptions(format, ',', "", false, '"', '"', Set.of(), Set.of());
        };
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new FluxionException(ErrorCode.INVALID_PARAMETER_VALUE, message);
        }
    }
}
