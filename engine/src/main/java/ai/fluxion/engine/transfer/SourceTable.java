package ai.fluxion.engine.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table of the file, and the schema it goes to.
record SourceTable(String schema, String name, String targetSchema, List<Column> columns) {
    record Column(String name, String type) {
        /// Sums where they are exact; floating point depends on the order of rows.
        List<String> measures() {
            String value = "CAST(" + quoted(name) + " AS " + type + ")";
            String base = type.toUpperCase(Locale.ROOT);
            if (base.endsWith("]") || base.matches("(STRUCT|MAP|UNION|BLOB|BIT|JSON|VARIANT).*")) {
                return List.of(text("count(" + value + ")"));
            }
            if (base.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*")) {
                return List.of(text("count(" + value + ")"), text("sum(" + value + ")"));
            }
            if (base.startsWith("VARCHAR")) {
                return List.of(
                        text("count(" + value + ")"),
                        text("min(" + value + ")"),
                        text("max(" + value + ")"),
                        text("sum(length(" + value + "))"));
            }
            return List.of(
                    text("count(" + value + ")"),
                    text("min(" + value + ")"),
                    text("max(" + value + ")"));
        }

        private static String text(String measure) {
            return "coalesce(CAST(" + measure + " AS VARCHAR), 'NULL')";
        }
    }

    SourceTable {
        columns = List.copyOf(columns);
    }

    /// As users write it.
    String title() {
        return targetSchema + "." + name;
    }

    boolean isNamed(String text) {
        return text.equalsIgnoreCase(name) || text.equalsIgnoreCase(schema + "." + name);
    }

    String in(String catalog) {
        return quoted(catalog) + "." + quoted(schema) + "." + quoted(name);
    }

    String inTarget(String catalog) {
        return quoted(catalog) + "." + quoted(targetSchema) + "." + quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// One row for the whole relation, equal where its rows are: their number, and of each column
    /// what its type can tell exactly in any order of rows. Values are compared in the file's
    /// types.
    String fingerprint(String relation) {
        List<String> parts = new ArrayList<>();
        for (Column column : columns) {
            parts.addAll(column.measures());
        }
        return "SELECT count(*)::VARCHAR, concat_ws('|', "
                + String.join(", ", parts)
                + ") FROM "
                + relation;
    }
}
