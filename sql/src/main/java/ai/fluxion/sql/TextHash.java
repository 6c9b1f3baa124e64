package ai.fluxion.sql;

import java.nio.charset.StandardCharsets;

/// PostgreSQL's hash functions of a text, which clients make lock keys with: the same number as
/// there, so that programs on both servers agree (`hash_bytes` of `hashfn.c`, Jenkins' lookup3).
public sealed interface TextHash {

    /// The hash as the SQL function returns it.
    long of(String text);

    /// `hashtext(text)`: 32 bits.
    record Plain() implements TextHash {
        @Override
        public long of(String text) {
            return State.of(text, 0).c;
        }
    }

    /// `hashtextextended(text, seed)`: 64 bits.
    record Extended(long seed) implements TextHash {
        @Override
        public long of(String text) {
            State state = State.of(text, seed);
            return ((long) state.b << 32) | (state.c & 0xFFFF_FFFFL);
        }
    }

    /// The three words that the bytes are mixed into, twelve at a time.
    final class State {
        private int a;
        private int b;
        private int c;

        private State(int length) {
            a = 0x9e3779b9 + length + 3923095;
            b = a;
            c = a;
        }

        private static State of(String text, long seed) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            State state = new State(bytes.length);
            if (seed != 0) {
                state.a += (int) (seed >>> 32);
                state.b += (int) seed;
                state.mix();
            }
            int from = 0;
            while (bytes.length - from >= 12) {
                state.add(bytes, from);
                state.mix();
                from += 12;
            }
            state.addRest(bytes, from);
            state.finish();
            return state;
        }

        private void add(byte[] bytes, int from) {
            a += word(bytes, from, 4);
            b += word(bytes, from + 4, 4);
            c += word(bytes, from + 8, 4);
        }

        /// The lowest byte of `c` stands for the length, so its three bytes lie one higher.
        private void addRest(byte[] bytes, int from) {
            int rest = bytes.length - from;
            a += word(bytes, from, Math.min(rest, 4));
            b += word(bytes, from + 4, Math.clamp(rest - 4, 0, 4));
            c += word(bytes, from + 8, Math.clamp(rest - 8, 0, 3)) << 8;
        }

        /// Little-endian.
        private static int word(byte[] bytes, int from, int count) {
            int word = 0;
            for (int i = 0; i < count; i++) {
                word |= (bytes[from + i] & 0xFF) << (8 * i);
            }
            return word;
        }

        private void mix() {
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }

        private void finish() {
            c = (c ^ b) - Integer.rotateLeft(b, 14);
            a = (a ^ c) - Integer.rotateLeft(c, 11);
            b = (b ^ a) - Integer.rotateLeft(a, 25);
            c = (c ^ b) - Integer.rotateLeft(b, 16);
            a = (a ^ c) - Integer.rotateLeft(c, 4);
            b = (b ^ a) - Integer.rotateLeft(a, 14);
            c = (c ^ b) - Integer.rotateLeft(b, 24);
        }
    }
}
