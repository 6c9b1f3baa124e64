package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// Tuples of the binary format (manual: COPY, Binary Format): a header, which counts as a row to be
/// skipped, then fields with their lengths, and a trailer that may be absent.
final class BinaryRows implements RowFormat {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MISSING = -1;
    private static final int WITH_OIDS = 1 << 16;
    private static final int CRITICAL_FLAGS = 0xffff_0000;

    private final int columns;
    private boolean headerRead;
    private boolean atHeader;
    private boolean atMarker;
    private int next;

    BinaryRows(int columns) {
        this.columns = columns;
    }

    @Override
    public int findEnd(byte[] buffer, int start, int limit, boolean last) {
        atHeader = !headerRead;
        if (atHeader) {
            return headerEnd(buffer, start, limit, last);
        }
        if (start == limit) {
            return NOT_FOUND;
        }
        if (limit - start < Short.BYTES) {
            return incomplete(last);
        }
        int count = (short) SHORT.get(buffer, start);
        if (count == BinaryFormat.TRAILER) {
            if (limit - start > Short.BYTES) {
                throw EndOfLine.malformed("received copy data after EOF marker");
            }
            atMarker = true;
            next = limit;
            return start;
        }
        if (count != columns) {
            throw EndOfLine.malformed("row field count is " + count + ", expected " + columns);
        }
        return tupleEnd(buffer, start, limit, last);
    }

    private int tupleEnd(byte[] buffer, int start, int limit, boolean last) {
        long position = (long) start + Short.BYTES;
        for (int i = 0; i < columns; i++) {
            if (limit - position < Integer.BYTES) {
                return incomplete(last);
            }
            int length = (int) INT.get(buffer, (int) position);
            if (length < MISSING) {
                throw EndOfLine.malformed("invalid field size");
            }
            position += (long) Integer.BYTES + Math.max(length, 0);
        }
        if (position > limit) {
            return incomplete(last);
        }
        next = (int) position;
        return next;
    }

    private int headerEnd(byte[] buffer, int start, int limit, boolean last) {
        byte[] signature = BinaryFormat.SIGNATURE;
        int present = Math.min(limit - start, signature.length);
        boolean matches = Arrays.equals(buffer, start, start + present, signature, 0, present);
        if (!matches || (last && present < signature.length)) {
            throw EndOfLine.malformed("COPY file signature not recognized")
                    .withHint("Send the binary format, or name another one: (FORMAT csv).");
        }
        int flagsAt = start + signature.length;
        int extensionAt = flagsAt + 2 * Integer.BYTES;
        if (limit < extensionAt) {
            return incomplete(last, "invalid COPY file header (missing flags or length)");
        }
        checkFlags((int) INT.get(buffer, flagsAt));
        int extension = (int) INT.get(buffer, flagsAt + Integer.BYTES);
        if (extension < 0) {
            throw EndOfLine.malformed("invalid COPY file header (missing length)");
        }
        if (limit - extensionAt < extension) {
            return incomplete(last, "invalid COPY file header (wrong length)");
        }
        headerRead = true;
        next = extensionAt + extension;
        return next;
    }

    private static void checkFlags(int flags) {
        if ((flags & WITH_OIDS) != 0) {
            throw new FluxionException(
                    ErrorCode.BAD_COPY_FILE_FORMAT, "invalid COPY file header (WITH OIDS)");
        }
        if ((flags & CRITICAL_FLAGS) != 0) {
            throw EndOfLine.malformed("unrecognized critical flags in COPY file header");
        }
    }

    private static int incomplete(boolean last) {
        return incomplete(last, "unexpected EOF in COPY data");
    }

    private static int incomplete(boolean last, String message) {
        if (last) {
            throw EndOfLine.malformed(message);
        }
        return NOT_FOUND;
    }

    @Override
    public int next() {
        return next;
    }

    @Override
    public boolean isAtMarker() {
        return atMarker;
    }

    @Override
    public int lines() {
        return atHeader ? 0 : 1;
    }

    @Override
    public void moved(int distance) {}

    @Override
    public void split(byte[] buffer, int start, int end, FieldSink sink) {
        int position = start + Short.BYTES;
        for (int i = 0; i < columns; i++) {
            int length = (int) INT.get(buffer, position);
            position += Integer.BYTES;
            if (length == MISSING) {
                sink.missing();
            } else {
                sink.value(buffer, position, position + length);
                position += length;
            }
        }
    }

    @Override
    public Optional<String> shown(byte[] buffer, int start, int end) {
        return Optional.empty();
    }
}
