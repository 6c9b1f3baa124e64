package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.CopyOptions;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/// Writes rows as lines of COPY data, one CopyData message each, straight from DuckDB's vectors
/// (manual: COPY, File Formats). A value is written first and made safe where it stands: few need
/// it, and numbers and dates never do.
public final class LineEncoder implements ChunkEncoder {
    /// `d`, length.
    private static final int HEADER = 5;

    private final ColumnEncoder[] columns;
    private final RowSpace space;
    private final byte delimiter;
    private final byte[] nullText;
    private final LineEscapes escapes;

    /// Columns whose values can't have a byte that needs an escape.
    private final boolean[] plain;

    private final boolean[] quoted;

    private LineEncoder(ColumnEncoder[] columns, boolean[] quoted, CopyOptions options) {
        this.columns = columns;
        this.quoted = quoted;
        delimiter = (byte) options.delimiter();
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        space = new RowSpace(columns, HEADER + columns.length * (1 + nullText.length));
        escapes =
                options.format() == CopyOptions.Format.CSV
                        ? new CsvEscapes(options, columns.length == 1)
                        : new TextEscapes(options);
        plain = new boolean[columns.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] =
                    columns[i] instanceof ColumnEncoder.Bounded
                            && !quoted[i]
                            && escapes.leaveNumbersAlone();
        }
    }

    /// `quoted` has an entry for each column: whether its values are quoted in any case. `zone` is
    /// the session's TimeZone.
    public static LineEncoder of(
            List<LogicalType> types, boolean[] quoted, CopyOptions options, ZoneId zone) {
        ColumnEncoder[] columns =
                types.stream()
                        .map(type -> TextEncoders.of(type, zone))
                        .toArray(ColumnEncoder[]::new);
        return new LineEncoder(columns, quoted.clone(), options);
    }

    /// The line of the columns' names.
    public void header(List<String> names, WireWriter out) {
        int start = out.begin('d');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.int8(delimiter);
            }
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
            int from = out.size();
            out.bytes(name);
            int extra = escapes.extra(out.array(), from, out.size(), false);
            out.require(extra);
            escapes.apply(out.array(), from, out.size(), extra);
            out.advance(extra);
        }
        out.int8('\n');
        out.end(start);
    }

    @Override
    public void encode(DataChunk chunk, int from, int to, WireWriter out) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        boolean[] nullable = new boolean[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.column(i);
            nullable[i] = vectors[i].hasNulls();
        }
        for (int row = from; row < to; row++) {
            int room = space.of(vectors, nullable, row);
            out.require(room);
            int start = out.begin('d');
            for (int i = 0; i < columns.length; i++) {
                if (i > 0) {
                    out.int8(delimiter);
                }
                if (nullable[i] && vectors[i].isNull(row)) {
                    out.bytes(nullText);
                } else {
                    value(i, vectors[i], row, out);
                }
            }
            out.int8('\n');
            out.end(start);
        }
    }

    private void value(int column, ColumnVector vector, int row, WireWriter out) {
        int from = out.size();
        int to = columns[column].write(vector, row, out.array(), from);
        out.advance(to - from);
        if (plain[column]) {
            return;
        }
        int extra = escapes.extra(out.array(), from, to, quoted[column]);
        if (extra > 0) {
            out.require(extra);
            escapes.apply(out.array(), from, to, extra);
            out.advance(extra);
        }
    }
}
