/// DuckDB's C API through Java's foreign functions. The only module that touches native memory, and
/// none of it leaves: what is handed out is typed, checked and closeable.
///
/// **Ownership.** Whoever gets a `Database`, `Connection`, `Statements`, `Prepared`, `Result`,
/// `DataChunk` or `Appender` closes it. Closing twice is safe, use after close is an
/// `IllegalStateException`. Closing a `Connection` closes all that was made from it, closing a
/// `Result` its chunks. A file stays open, and locked, until its `Database` and the last of its
/// connections are closed.
///
/// **Threads.** Platform threads only: a native frame pins the carrier of a virtual thread, and
/// four queries on virtual threads stalled all others for 2.9 to 5.6 s. A connection and all that
/// was made from it belong to one thread at a time; a lock makes a close from another thread wait
/// for the running call. `interrupt()` and `progress()` are for any thread. The accessors of
/// `ColumnVector` and `ChunkWriter` take no lock: only the owner may read, write or close a chunk.
///
/// **Library.** `org.duckdb:duckdb_jdbc` carries it as a resource; it is unpacked once to
/// `~/.cache/fluxion`, under a name with its checksum. The JVM needs
/// `--enable-native-access=ALL-UNNAMED`.
///
/// **Errors.** Every database is opened with `errors_as_json`, so that an error comes with its
/// class, position and subtype; [ErrorText] alone reads messages.
@NullMarked
package ai.fluxion.duckdb;

import org.jspecify.annotations.NullMarked;
