package ai.fluxion.pgwire.message;

import java.util.Arrays;
import java.util.Objects;

/// Bytes inside a frame, not copied: valid as long as the frame's buffer is not read into again.
public record ByteSlice(byte[] array, int offset, int length) {
    public ByteSlice {
        Objects.checkFromIndexSize(offset, length, array.length);
    }

    public static ByteSlice of(byte[] array) {
        return new ByteSlice(array, 0, array.length);
    }

    /// A copy that outlives the frame.
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSlice slice
                && Arrays.equals(
                        array,
                        offset,
                        offset + length,
                        slice.array,
                        slice.offset,
                        slice.offset + slice.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    /// Only the length: the bytes may be a client's data, which is never logged.
    @Override
    public String toString() {
        return length + " bytes";
    }
}
