package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.pgwire.value.ArrayText;
import ai.fluxion.sql.PgType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// DuckDB's LISTs and ARRAYs of scalars as PostgreSQL's arrays of one dimension (`array_out`,
/// `array_send`); of anything deeper as DuckDB writes them.
final class ListEncoders {
    private static final int LOWER_BOUND = 1;
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    private ListEncoders() {}

    static ColumnEncoder text(LogicalType list, ZoneId zone) {
        Optional<LogicalType> scalar = scalar(list);
        if (scalar.isEmpty()) {
            return TextEncoders.asDuckDbWritesIt();
        }
        ColumnEncoder element = TextEncoders.of(scalar.get(), zone);
        if (isVector(list)) {
            return new ColumnEncoder.Made((vector, row) -> numbers(element, vector, row));
        }
        return new ColumnEncoder.Made((vector, row) -> text(element, vector, row));
    }

    static ColumnEncoder binary(LogicalType list) {
        Optional<LogicalType> scalar = scalar(list);
        if (scalar.isEmpty()) {
            return TextEncoders.asDuckDbWritesIt();
        }
        ColumnEncoder element = BinaryEncoders.of(scalar.get());
        int oid = PostgresTypes.of(scalar.get()).oid();
        Elements elements = new Elements(element, oid, isVector(list) ? 0 : LOWER_BOUND);
        return new ColumnEncoder.Made((vector, row) -> binary(elements, vector, row));
    }

    private static Optional<LogicalType> scalar(LogicalType list) {
        return PostgresTypes.of(list) == PgType.TEXT ? Optional.empty() : list.element();
    }

    private static boolean isVector(LogicalType list) {
        PgType type = PostgresTypes.of(list);
        return type == PgType.INT2VECTOR || type == PgType.OIDVECTOR;
    }

    /// `1 2`, as `int2vectorout` writes them; none is NULL.
    private static byte[] numbers(ColumnEncoder element, ColumnVector list, int row) {
        ColumnVector child = list.child();
        int start = list.listStartAt(row);
        int end = start + list.listLengthAt(row);
        WireWriter out = new WireWriter(64);
        for (int i = start; i < end; i++) {
            if (i > start) {
                out.int8(' ');
            }
            out.require(element.space(child, i));
            out.advance(element.write(child, i, out.array(), out.size()) - out.size());
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private static byte[] text(ColumnEncoder element, ColumnVector list, int row) {
        ColumnVector child = list.child();
        int start = list.listStartAt(row);
        int end = start + list.listLengthAt(row);
        WireWriter out = new WireWriter(64);
        byte[] value = new byte[64];
        out.int8('{');
        for (int i = start; i < end; i++) {
            if (i > start) {
                out.int8(',');
            }
            if (child.isNull(i)) {
                out.bytes(NULL);
                continue;
            }
            int space = element.space(child, i);
            if (value.length < space) {
                value = new byte[space];
            }
            quoteIfNeeded(value, element.write(child, i, value, 0), out);
        }
        out.int8('}');
        return Arrays.copyOf(out.array(), out.size());
    }

    private static void quoteIfNeeded(byte[] value, int length, WireWriter out) {
        if (!needsQuotes(value, length)) {
            out.bytes(value, 0, length);
            return;
        }
        out.int8('"');
        for (int i = 0; i < length; i++) {
            if (value[i] == '"' || value[i] == '\\') {
                out.int8('\\');
            }
            out.int8(value[i]);
        }
        out.int8('"');
    }

    private static boolean needsQuotes(byte[] value, int length) {
        if (length == 0 || (length == 4 && ArrayText.isNull(value))) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            switch (value[i]) {
                case '"', '\\', '{', '}', ',', ' ', '\t', '\n', '\r', '\f', 0x0b -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private record Elements(ColumnEncoder encoder, int oid, int lowerBound) {}

    private static byte[] binary(Elements elements, ColumnVector list, int row) {
        ColumnEncoder element = elements.encoder;
        ColumnVector child = list.child();
        int start = list.listStartAt(row);
        int length = list.listLengthAt(row);
        WireWriter out = new WireWriter(64);
        out.int32(length == 0 ? 0 : 1);
        out.int32(anyNull(child, start, start + length) ? 1 : 0);
        out.int32(elements.oid);
        if (length > 0) {
            out.int32(length);
            out.int32(elements.lowerBound);
        }
        for (int i = start; i < start + length; i++) {
            if (child.isNull(i)) {
                out.int32(-1);
                continue;
            }
            out.require(4 + element.space(child, i));
            int at = out.size();
            int end = element.write(child, i, out.array(), at + 4);
            out.int32(end - at - 4);
            out.advance(end - at - 4);
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private static boolean anyNull(ColumnVector child, int from, int to) {
        for (int i = from; i < to; i++) {
            if (child.isNull(i)) {
                return true;
            }
        }
        return false;
    }
}
