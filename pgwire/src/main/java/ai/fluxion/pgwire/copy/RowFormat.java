package ai.fluxion.pgwire.copy;

import java.util.Optional;

/// How bytes are divided into rows and rows into fields. It remembers how far it has looked, so
/// that bytes may arrive in any pieces. One thread.
sealed interface RowFormat permits TextRows, CsvRows, BinaryRows {
    /// No row ends before the limit.
    int NOT_FOUND = -1;

    /// PostgreSQL's MAX_COPY_DATA_DISPLAY.
    int SHOWN_BYTES = 100;

    /// Where the row that starts at `start` ends, without its line end; looks from where the last
    /// call stopped. `last`: nothing comes after `limit`, so a row may end there.
    int findEnd(byte[] buffer, int start, int limit, boolean last);

    /// After a found end: where the next row starts.
    int next();

    /// After a found end: whether it was the end-of-data marker `\.`; the row before it is empty or
    /// the last.
    boolean isAtMarker();

    /// After a found end: how many lines the row took.
    int lines();

    /// Bytes moved inside the buffer by this much towards its start.
    void moved(int distance);

    /// Hands each field of a found row to the sink.
    void split(byte[] buffer, int start, int end, FieldSink sink);

    /// The bytes of a row or field as an error repeats them; empty where they are not text.
    default Optional<String> shown(byte[] buffer, int start, int end) {
        return Optional.of(FieldWriters.shown(buffer, start, end, SHOWN_BYTES));
    }

    /// Takes the fields of a row in order. The bytes are valid during the call.
    interface FieldSink {
        void value(byte[] source, int start, int end);

        void missing();
    }
}
