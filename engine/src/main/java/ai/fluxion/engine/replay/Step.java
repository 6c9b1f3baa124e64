package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import java.util.List;
import java.util.Locale;

/// One thing that a transaction did.
public sealed interface Step {

    record Ran(Call call, Outcome outcome) implements Step {}

    /// What nobody can run again, and the error that says so.
    record Unrepeatable(FluxionException why) implements Step {}

    /// Where a statement ran: `path` is the schema of its unqualified names.
    record Setting(String path, String zone, String role) {}

    /// A statement as DuckDB was given it. One that only reads is streamed.
    record Call(String sql, Setting setting, List<Value> parameters, boolean onlyReads) {
        private static final int OVERHEAD_BYTES = 64;

        public Call {
            parameters = List.copyOf(parameters);
        }

        Call with(String otherSql) {
            return new Call(otherSql, setting, parameters, onlyReads);
        }

        /// Whether all it does is take numbers from a sequence, which no transaction gives back:
        /// run again it takes others, and those that the client has stay its own.
        boolean onlyDraws() {
            if (!onlyReads || !sql.toLowerCase(Locale.ROOT).contains("nextval")) {
                return false;
            }
            SqlText text = SqlText.of(sql);
            return text.contains("nextval") && !text.contains("from");
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
