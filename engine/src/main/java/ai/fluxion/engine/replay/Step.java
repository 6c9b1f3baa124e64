package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.FluxionException;
import java.util.List;

/// One thing that a transaction did.
public sealed interface Step {

    record Ran(Call call, Outcome outcome) implements Step {}

    /// What nobody can run again, and the error that says so.
    record Unrepeatable(FluxionException why) implements Step {}

    /// A statement as DuckDB was given it: `path` is the schema of its unqualified names, `zone`
    /// the session's time zone. One that only reads is streamed.
    record Call(String sql, String path, String zone, List<Value> parameters, boolean onlyReads) {
        private static final int OVERHEAD_BYTES = 64;

        public Call {
            parameters = List.copyOf(parameters);
        }

        /// About what it takes to keep.
        long bytes() {
            return OVERHEAD_BYTES + sql.length() + bytes(parameters);
        }

        private static long bytes(List<Value> values) {
            return values.stream().mapToLong(Call::bytes).sum();
        }

        private static long bytes(Value value) {
            return switch (value) {
                case Value.Text(String text) -> OVERHEAD_BYTES + text.length();
                case Value.Blob(byte[] bytes) -> OVERHEAD_BYTES + bytes.length;
                case Value.Items(_, List<Value> items) -> OVERHEAD_BYTES + bytes(items);
                default -> OVERHEAD_BYTES;
            };
        }
    }
}
