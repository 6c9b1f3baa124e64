package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.LogicalType;
import java.util.List;

/// What statements have in common that may be carried out together: the text that DuckDB is given,
/// its parameters' types, the schema whose names need no qualification, and the session's zone,
/// which casts between texts and instants depend on.
public record Shape(String text, List<LogicalType> types, Path path, String zone) {

    /// A schema as SQL writes it.
    public record Path(String sql) {}

    public Shape {
        types = List.copyOf(types);
    }
}
