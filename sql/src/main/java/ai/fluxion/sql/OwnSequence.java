package ai.fluxion.sql;

/// The sequence that numbers a column of a table, `name` as SQL writes it.
record OwnSequence(SerialColumns.Table table, String column, String name) {
    String create(String options) {
        return (table.temporary() ? "CREATE TEMPORARY SEQUENCE " : "CREATE SEQUENCE ")
                + name
                + options;
    }

    String setDefault() {
        return "ALTER TABLE "
                + table.sql()
                + " ALTER "
                + SerialColumns.quoted(column)
                + " SET DEFAULT nextval('"
                + name.replace("'", "''")
                + "')";
    }

    String own() {
        return "ALTER SEQUENCE " + name + " OWNED BY " + table.sql();
    }

    /// `kind` is ALWAYS or BY DEFAULT; DuckDB has no place for it but the sequence's comment, from
    /// which the catalog tells it.
    String mark(String kind) {
        return "COMMENT ON SEQUENCE " + name + " IS 'GENERATED " + kind + " AS IDENTITY'";
    }
}
