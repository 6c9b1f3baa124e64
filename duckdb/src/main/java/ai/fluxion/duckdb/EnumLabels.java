package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.TypeCalls;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// The labels of an ENUM type, or of the ENUM that a list's elements are, read once for a result;
/// none for every other type.
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

    static EnumLabels none() {
        return NONE;
    }

    static EnumLabels of(MemorySegment type) {
        int id = TypeCalls.id(type);
        if (id == TypeId.LIST.code() || id == TypeId.ARRAY.code()) {
            return ofElements(type, id);
        }
        if (id != TypeId.ENUM.code()) {
            return NONE;
        }
        String[] texts = new String[TypeCalls.enumSize(type)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Memory.taken(TypeCalls.enumLabel(type, i));
        }
        return new EnumLabels(texts);
    }

    private static EnumLabels ofElements(MemorySegment list, int id) {
        MemorySegment element =
                id == TypeId.LIST.code()
                        ? TypeCalls.listElement(list)
                        : TypeCalls.arrayElement(list);
        try {
            return of(element);
        } finally {
            LogicalTypes.destroy(element);
        }
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
