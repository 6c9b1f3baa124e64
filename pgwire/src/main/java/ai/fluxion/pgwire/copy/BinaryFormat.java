package ai.fluxion.pgwire.copy;

import java.nio.charset.StandardCharsets;

/// What the binary format of COPY begins and ends with.
public final class BinaryFormat {
    public static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    /// In place of a tuple's count of fields.
    public static final int TRAILER = -1;

    private BinaryFormat() {}
}
