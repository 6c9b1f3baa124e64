package ai.fluxion.duckdb;

import java.util.List;
import java.util.Optional;

/// A function of ours for SQL: texts in, a text out, NULL as an empty `Optional`. DuckDB calls it
/// once for each row, on any of its threads; what it throws is an error of the statement with its
/// message.
public record TextFunction(String name, int parameters, Body body) {
    /// What it answers.
    @FunctionalInterface
    public interface Body {
        Optional<String> answer(List<Optional<String>> arguments);
    }
}
