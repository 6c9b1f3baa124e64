package ai.fluxion.engine.storage;

/// A schema as clients name it, and where it is in DuckDB: the main schema of an attached database,
/// under the database's name, or a schema inside the one database of MotherDuck.
public record ServedSchema(String name, String catalog, String schema) {
    private static final String MAIN = "main";

    static ServedSchema ofDatabase(String name) {
        return new ServedSchema(name, name, MAIN);
    }

    static ServedSchema inside(String catalog, String name) {
        return new ServedSchema(name, catalog, name);
    }

    public boolean isDatabase() {
        return schema.equals(MAIN);
    }

    /// Its qualified name in DuckDB's SQL.
    public String sql() {
        return '"' + catalog + "\".\"" + schema + '"';
    }
}
