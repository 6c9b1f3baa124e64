package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.TypeCalls;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// The labels of an ENUM type, read once for a result; none for every other type.
final class EnumLabels {
    static final EnumLabels NONE = new EnumLabels(new String[0]);

    private final String[] texts;
    private final byte[][] encoded;

    private EnumLabels(String[] texts) {
        this.texts = texts;
        this.encoded = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            encoded[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
    }

    static EnumLabels of(MemorySegment type) {
        if (TypeCalls.id(type) != TypeId.ENUM.code()) {
            return NONE;
        }
        String[] texts = new String[TypeCalls.enumSize(type)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Memory.taken(TypeCalls.enumLabel(type, i));
        }
        return new EnumLabels(texts);
    }

    /// Bytes of an index into the labels.
    int width() {
        return texts.length <= 0xFF ? 1 : texts.length <= 0xFFFF ? 2 : 4;
    }

    String text(int index) {
        return texts[index];
    }

    byte[] encoded(int index) {
        return encoded[index];
    }
}
