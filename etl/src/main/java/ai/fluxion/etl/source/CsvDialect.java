package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// How a CSV file is written, as DuckDB finds out from its first lines. It is asked once for each
/// file: a reader that detects would find it out again for each statement.
record CsvDialect(String delimiter, String quote, String escape, String newLine) {
    private static final String OPTIONS =
            ", header = true, all_varchar = true, skip = 0, comment = '', store_rejects = true";

    /// Lines that are looked at.
    private static final int SAMPLE = 2_048;

    /// What they do not have.
    private static final String NONE = "(empty)";

    /// `hint` has options that need no detection. A file without even a header has no columns.
    static FileFormat.Table table(Connection connection, String file, String hint) {
        if (isEmpty(file)) {
            return new FileFormat.Table("", Map.of());
        }
        List<List<String>> found =
                Sql.rows(
                        connection,
                        "SELECT delimiter, quote, escape, newlinedelimiter, unnest(columns).name"
                                + " FROM sniff_csv("
                                + Sql.text(file)
                                + OPTIONS
                                + ", sample_size = "
                                + SAMPLE
                                + hint
                                + ")");
        Map<String, String> texts = new LinkedHashMap<>();
        for (List<String> row : found) {
            texts.put(row.getLast(), Sql.identifier(row.getLast()));
        }
        return new FileFormat.Table(of(found.getFirst()).reader(file, texts), texts);
    }

    /// Quotes may come later than the first lines, and are doubled unless these say otherwise.
    private static CsvDialect of(List<String> found) {
        String quote = found.get(1).equals(NONE) ? "\"" : found.get(1);
        String escape = found.get(2).equals(NONE) ? quote : found.get(2);
        return new CsvDialect(found.getFirst(), quote, escape, found.get(3));
    }

    private String reader(String file, Map<String, String> columns) {
        StringJoiner types = new StringJoiner(", ", "{", "}");
        columns.keySet().forEach(column -> types.add(Sql.text(column) + ": 'VARCHAR'"));
        return "read_csv("
                + Sql.text(file)
                + OPTIONS
                + ", auto_detect = false, delim = "
                + Sql.text(delimiter)
                + ", quote = "
                + Sql.text(quote)
                + ", escape = "
                + Sql.text(escape)
                + (newLine.startsWith("\\") ? ", new_line = " + Sql.text(newLine) : "")
                + ", columns = "
                + types
                + ")";
    }

    /// Of the file itself, compressed or not.
    static boolean isEmpty(String file) {
        try {
            return Files.size(Path.of(file)) == 0;
        } catch (IOException e) {
            throw new SourceException(file + ": no se puede leer: " + e.getMessage(), e);
        }
    }
}
