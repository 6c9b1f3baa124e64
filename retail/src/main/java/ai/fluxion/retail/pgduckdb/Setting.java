package ai.fluxion.retail.pgduckdb;

/// A setting of the extension and its value.
public record Setting(String name, String value) {
    static final String FORCE = "duckdb.force_execution";

    static Setting force(boolean on) {
        return new Setting(FORCE, String.valueOf(on));
    }

    /// Whether that answer to SHOW is this value: `1GB` is shown for `1024MB`.
    boolean isShownAs(String shown) {
        return shown.equals(value)
                || (shown.endsWith("GB") && value.equals(gibibytes(shown) * 1_024 + "MB"));
    }

    private static long gibibytes(String shown) {
        String number = shown.substring(0, shown.length() - 2).strip();
        return number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
    }

    /// For the transaction that it begins.
    public String local() {
        return "SET LOCAL " + name + " = '" + value + "'";
    }

    /// For all sessions of a database that begin from then on.
    public String ofDatabase(String database) {
        return "ALTER DATABASE \""
                + database.replace("\"", "\"\"")
                + "\" SET "
                + name
                + " = '"
                + value
                + "'";
    }
}
