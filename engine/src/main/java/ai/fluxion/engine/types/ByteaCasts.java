package ai.fluxion.engine.types;

import ai.fluxion.duckdb.BytesCast;
import ai.fluxion.duckdb.BytesMeasure;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.ByteaText;
import java.util.List;

/// Texts of bytes as PostgreSQL reads and writes them, in every cast of an instance: to DuckDB
/// `'\x00ff'` is one escaped byte and two letters, without an error, and the length of bytes is
/// that of their text.
public final class ByteaCasts {
    /// What DuckDB itself ranks these casts at; a text becomes bytes only where that is asked for.
    private static final long LITERAL_COST = 20;

    private static final long TEXT_COST = 149;
    private static final long NEVER = -1;

    private static final List<BytesCast> ALL =
            List.of(
                    new BytesCast(
                            TypeId.STRING_LITERAL, TypeId.BLOB, LITERAL_COST, ByteaCasts::read),
                    new BytesCast(TypeId.VARCHAR, TypeId.BLOB, NEVER, ByteaCasts::read),
                    new BytesCast(TypeId.BLOB, TypeId.VARCHAR, TEXT_COST, ByteaText::write));

    /// `octet_length` DuckDB has for bytes itself.
    private static final List<BytesMeasure> MEASURES =
            List.of(new BytesMeasure("length", 1), new BytesMeasure("bit_length", Byte.SIZE));

    private ByteaCasts() {}

    /// Before any file is attached: a write-ahead log may hold a default to evaluate.
    public static void register(Connection connection) {
        ALL.forEach(connection::register);
        MEASURES.forEach(connection::register);
    }

    private static byte[] read(byte[] text) {
        return isDuckDbs(text) ? hexOf(text) : ByteaText.read(text, 0, text.length);
    }

    /// `\x00\xFF`, as DuckDB writes bytes: to PostgreSQL an error, in views that DuckDB stored not.
    private static boolean isDuckDbs(byte[] text) {
        if (text.length < 8 || text.length % 4 != 0) {
            return false;
        }
        for (int i = 0; i < text.length; i += 4) {
            boolean escaped =
                    text[i] == '\\'
                            && text[i + 1] == 'x'
                            && Character.digit(text[i + 2], 16) >= 0
                            && Character.digit(text[i + 3], 16) >= 0;
            if (!escaped) {
                return false;
            }
        }
        return true;
    }

    private static byte[] hexOf(byte[] text) {
        byte[] bytes = new byte[text.length / 4];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text[4 * i + 2], 16);
            bytes[i] = (byte) (high << 4 | Character.digit(text[4 * i + 3], 16));
        }
        return bytes;
    }
}
