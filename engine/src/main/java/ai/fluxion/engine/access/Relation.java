package ai.fluxion.engine.access;

/// A table, view or sequence as clients name it: a database file's main schema has the file's name.
public record Relation(String schema, String name, Kind kind) {
    public enum Kind {
        TABLE,
        VIEW,
        SEQUENCE
    }

    /// Whether it has rows to read.
    boolean isTableOrView() {
        return kind != Kind.SEQUENCE;
    }

    boolean isNamed(String text) {
        return name.equalsIgnoreCase(text);
    }

    /// Whether `name.relation` can be this one: DuckDB calls a file's own schema `main`.
    boolean mayBeIn(String name) {
        return schema.equalsIgnoreCase(name) || name.equalsIgnoreCase("main");
    }
}
