package ai.fluxion.pgwire.copy;

import java.time.ZoneId;

/// What a COPY takes from its session: the TimeZone of a timestamptz without an offset, and the
/// most bytes that one row may have.
public record CopySettings(ZoneId zone, int maxRowBytes) {
    public CopySettings {
        if (maxRowBytes < 1) {
            throw new IllegalArgumentException("maxRowBytes must be positive: " + maxRowBytes);
        }
    }
}
