package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Random COPY data of two columns, and what becomes of it in one table, emptied each time.
final class CopyInputs implements AutoCloseable {
    private final CopiedTable table = new CopiedTable("i INTEGER, s VARCHAR");

    private static final int ROW_LIMIT = 1 << 16;
    private static final List<String> TEXT_PARTS =
            List.of(
                    "1", "22", "-3", "x", "\t", "\t", "\n", "\n", "\\N", "\\t", "\\\\", "\\x4", "ñ",
                    "\\.", " ");
    private static final List<String> CSV_PARTS =
            List.of(
                    "1", "22", "-3", "x", ",", ",", "\n", "\n", "\"", "\"", "\"\"", "\r\n", "ñ",
                    "'", " ");

    static byte[] random(Random random, CopyOptions.Format format) {
        List<String> parts = format == CopyOptions.Format.TEXT ? TEXT_PARTS : CSV_PARTS;
        StringBuilder data = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            data.append(parts.get(random.nextInt(parts.size())));
        }
        return data.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The rows stored, or the SQLSTATE; an error of ours, not of the data, is thrown.
    String outcome(CopyOptions options, List<byte[]> pieces) {
        table.clear();
        try {
            table.copy(options, ROW_LIMIT, pieces);
            return table.rows().toString();
        } catch (FluxionException e) {
            if (e.code().kind() == ErrorCode.Kind.INTERNAL) {
                throw e;
            }
            return e.code().sqlState();
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
