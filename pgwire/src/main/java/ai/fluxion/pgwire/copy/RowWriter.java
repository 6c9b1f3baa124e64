package ai.fluxion.pgwire.copy;

import ai.fluxion.duckdb.ChunkWriter;
import ai.fluxion.sql.FluxionException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the fields of rows into a chunk, row after row, and knows which field failed.
final class RowWriter implements RowFormat.FieldSink {
    private final List<String> names;
    private final FieldWriter[] writers;
    private final RowFormat format;
    private final FieldWriter.Cell cell;
    private int size;
    private Optional<String> failedField = Optional.empty();

    /// A value's error waits for the end of its row: PostgreSQL counts the fields first.
    private @Nullable FluxionException failure;

    private String failureField = "";

    RowWriter(List<String> names, List<FieldWriter> writers, RowFormat format, ChunkWriter chunk) {
        this.names = names;
        this.writers = writers.toArray(FieldWriter[]::new);
        this.format = format;
        cell = new FieldWriter.Cell(chunk);
    }

    void open(ChunkWriter chunk) {
        cell.chunk = chunk;
        size = 0;
    }

    void close() {
        cell.chunk.size(size);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == cell.chunk.capacity();
    }

    void begin() {
        cell.column = 0;
        cell.row = size;
    }

    void end() {
        if (failure != null) {
            failedField = Optional.of(failureField);
            throw failure;
        }
        if (cell.column < writers.length) {
            throw EndOfLine.malformed("missing data for column \"" + names.get(cell.column) + "\"");
        }
        size++;
    }

    @Override
    public void value(byte[] source, int start, int end) {
        checkExpected();
        if (failure == null) {
            write(source, start, end);
        }
        cell.column++;
    }

    private void write(byte[] source, int start, int end) {
        try {
            writers[cell.column].write(source, start, end, cell);
        } catch (FluxionException error) {
            String name = names.get(cell.column);
            failureField =
                    format.shown(source, start, end)
                            .map(value -> name + ": \"" + value + "\"")
                            .orElse(name);
            failure = error;
        }
    }

    @Override
    public void missing() {
        checkExpected();
        cell.chunk.setNull(cell.column, cell.row);
        cell.column++;
    }

    /// `name: "value"` of the field whose parsing threw, if one did.
    Optional<String> failedField() {
        return failedField;
    }

    private void checkExpected() {
        if (cell.column == writers.length) {
            throw EndOfLine.malformed("extra data after last expected column");
        }
    }
}
