package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Parses the data of a `COPY … FROM STDIN`, fed in pieces that may end anywhere, into the chunks
/// of a target. An error carries the line and column as PostgreSQL words them; afterwards the
/// parser is of no more use. One thread.
public final class CopyParser {
    private static final int FIRST_BUFFER = 64 * 1024;

    private final String table;
    private final CopyTarget target;
    private final RowFormat format;
    private final RowWriter rows;
    private final int maxRowBytes;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start; // of the row being read
    private int limit;
    private long line;
    private long rowCount;
    private final Optional<HeaderNames> expectedHeader;
    private boolean headerAhead;
    private boolean ended;

    /// `table` is named in errors.
    public CopyParser(
            String table,
            List<CopyColumn> columns,
            CopyOptions options,
            CopyTarget target,
            CopySettings settings) {
        this.table = table;
        this.target = target;
        maxRowBytes = settings.maxRowBytes();
        headerAhead =
                options.header() != CopyOptions.Header.NONE
                        || options.format() == CopyOptions.Format.BINARY;
        List<String> names = columns.stream().map(CopyColumn::name).toList();
        expectedHeader =
                options.header() == CopyOptions.Header.MATCH
                        ? Optional.of(new HeaderNames(names, options.nullText()))
                        : Optional.empty();
        boolean[] forceNull = CopyColumns.flags("FORCE_NULL", names, options.force().asNull());
        boolean[] forceNotNull =
                CopyColumns.flags("FORCE_NOT_NULL", names, options.force().notNull());
        format =
                switch (options.format()) {
                    case TEXT -> new TextRows(options);
                    case CSV -> new CsvRows(options, forceNull, forceNotNull);
                    case BINARY -> new BinaryRows(columns.size());
                };
        rows =
                new RowWriter(
                        names, writers(columns, options, settings.zone()), format, target.chunk());
    }

    public void feed(byte[] data, int offset, int length) {
        if (ended) {
            return; // PostgreSQL, too, ignores what comes after the marker
        }
        makeRoom(length);
        System.arraycopy(data, offset, buffer, limit, length);
        limit += length;
        readRows(false);
        if (limit - start > maxRowBytes && !ended) {
            throw new FluxionException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "a row of COPY data exceeds the limit of " + maxRowBytes + " bytes")
                    .withHint("Is a quote left open, or the format another one?")
                    .withContext("COPY " + table + ", line " + (line + 1));
        }
    }

    /// Reads a last row without a line end, appends what is left in the chunk, and returns the
    /// number of rows.
    public long finish() {
        if (!ended) {
            readRows(true);
        }
        if (rows.size() > 0) {
            appendChunk();
        }
        return rowCount;
    }

    private void makeRoom(int length) {
        if (buffer.length - limit >= length) {
            return;
        }
        int kept = limit - start;
        byte[] target = buffer;
        if (buffer.length - kept < length) {
            target = new byte[Math.max(2 * buffer.length, Math.addExact(kept, length))];
        }
        System.arraycopy(buffer, start, target, 0, kept);
        format.moved(start);
        buffer = target;
        start = 0;
        limit = kept;
    }

    private void readRows(boolean last) {
        while (!ended) {
            int end = findEnd(last);
            if (end == RowFormat.NOT_FOUND) {
                break;
            }
            line += format.lines();
            if (headerAhead) {
                headerAhead = false;
                checkHeader(end);
            } else if (!format.isAtMarker() || end > start) {
                readRow(end);
            }
            ended = format.isAtMarker();
            start = format.next();
        }
        if (start == limit || ended) {
            format.moved(start);
            start = 0;
            limit = 0;
        }
    }

    private void checkHeader(int end) {
        if (expectedHeader.isEmpty()) {
            return;
        }
        try {
            format.split(buffer, start, end, expectedHeader.get());
            expectedHeader.get().end();
        } catch (FluxionException error) {
            throw error.withContext(lineContext(end));
        }
    }

    private int findEnd(boolean last) {
        try {
            return format.findEnd(buffer, start, limit, last);
        } catch (FluxionException malformed) {
            throw malformed.withContext("COPY " + table + ", line " + (line + 1));
        }
    }

    private void readRow(int end) {
        rows.begin();
        try {
            format.split(buffer, start, end, rows);
            rows.end();
        } catch (FluxionException error) {
            throw error.withContext(
                    rows.failedField()
                            .map(field -> "COPY " + table + ", line " + line + ", column " + field)
                            .orElseGet(() -> lineContext(end)));
        }
        rowCount++;
        if (rows.isFull()) {
            appendChunk();
        }
    }

    private void appendChunk() {
        rows.close();
        target.append();
        rows.open(target.chunk());
    }

    private String lineContext(int end) {
        String where = "COPY " + table + ", line " + line;
        return format.shown(buffer, start, end)
                .map(text -> where + ": \"" + text + "\"")
                .orElse(where);
    }

    private static List<FieldWriter> writers(
            List<CopyColumn> columns, CopyOptions options, ZoneId zone) {
        boolean binary = options.format() == CopyOptions.Format.BINARY;
        return columns.stream()
                .map(
                        column ->
                                binary
                                        ? BinaryFieldWriters.of(column.name(), column.type(), zone)
                                        : FieldWriters.of(column.type(), zone))
                .toList();
    }
}
