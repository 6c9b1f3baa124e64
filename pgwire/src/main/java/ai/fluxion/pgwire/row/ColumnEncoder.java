package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/// How the values of one column are written. For each row first `space` is asked, then `write`
/// called: a value that has to be made before its length is known is kept between the two. One
/// thread.
sealed interface ColumnEncoder extends ValueWriter {
    /// The most bytes that the value in this row takes.
    int space(ColumnVector vector, int row);

    /// Types of bounded length.
    record Bounded(int maxLength, ValueWriter writer) implements ColumnEncoder {
        @Override
        public int space(ColumnVector vector, int row) {
            return maxLength;
        }

        @Override
        public int write(ColumnVector vector, int row, byte[] target, int position) {
            return writer.write(vector, row, target, position);
        }
    }

    /// UTF-8 text, and BLOBs in binary: the bytes as they are.
    record Bytes() implements ColumnEncoder {
        @Override
        public int space(ColumnVector vector, int row) {
            return vector.textLengthAt(row);
        }

        @Override
        public int write(ColumnVector vector, int row, byte[] target, int position) {
            return position + vector.copyTextAt(row, target, position);
        }
    }

    /// jsonb in binary: the version, then the text.
    record Versioned() implements ColumnEncoder {
        private static final byte VERSION = 1;

        @Override
        public int space(ColumnVector vector, int row) {
            return 1 + vector.textLengthAt(row);
        }

        @Override
        public int write(ColumnVector vector, int row, byte[] target, int position) {
            target[position] = VERSION;
            return position + 1 + vector.copyTextAt(row, target, position + 1);
        }
    }

    /// BLOBs in text: `\x00ff`.
    record HexBytes() implements ColumnEncoder {
        private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        @Override
        public int space(ColumnVector vector, int row) {
            return Math.addExact(2, Math.multiplyExact(2, vector.textLengthAt(row)));
        }

        @Override
        public int write(ColumnVector vector, int row, byte[] target, int position) {
            target[position] = '\\';
            target[position + 1] = 'x';
            int length = vector.textLengthAt(row);
            // The bytes go into the upper half first; each is read before its place is written.
            int raw = position + 2 + length;
            vector.copyTextAt(row, target, raw);
            int at = position + 2;
            for (int i = 0; i < length; i++) {
                int b = target[raw + i] & 0xff;
                target[at++] = DIGITS[b >> 4];
                target[at++] = DIGITS[b & 15];
            }
            return at;
        }
    }

    /// Types whose bytes have to be made before their length is known: enums, nested types, lists.
    final class Made implements ColumnEncoder {
        private final BiFunction<ColumnVector, Integer, byte[]> maker;
        private byte[] made = {};

        Made(BiFunction<ColumnVector, Integer, byte[]> maker) {
            this.maker = maker;
        }

        @Override
        public int space(ColumnVector vector, int row) {
            made = maker.apply(vector, row);
            return made.length;
        }

        @Override
        public int write(ColumnVector vector, int row, byte[] target, int position) {
            System.arraycopy(made, 0, target, position, made.length);
            return position + made.length;
        }
    }
}
