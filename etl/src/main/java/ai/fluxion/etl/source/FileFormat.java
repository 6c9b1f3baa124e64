package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Connection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How DuckDB reads a file, by its extension: every value as the text that the file has.
enum FileFormat {
    CSV,
    TSV,
    PARQUET,
    JSON_LINES;

    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst)$");

    static FileFormat of(String file) {
        String name = COMPRESSED.matcher(file.toLowerCase(Locale.ROOT)).replaceFirst("");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv", "txt" -> CSV;
            case "tsv", "tab" -> TSV;
            case "parquet" -> PARQUET;
            case "jsonl", "ndjson", "json" -> JSON_LINES;
            default ->
                    throw new SourceException(
                            file + ": se espera .csv, .tsv, .parquet, .jsonl o .ndjson");
        };
    }

    /// A line of CSV that is no row goes to `reject_errors`; a line that is no JSON is a row of
    /// NULLs.
    String reader(String file) {
        String csv =
                "read_csv("
                        + Sql.text(file)
                        + ", header = true, all_varchar = true, skip = 0, comment = '',"
                        + " store_rejects = true";
        return switch (this) {
            case CSV -> csv + ")";
            case TSV -> csv + ", delim = '\t')";
            case PARQUET -> "read_parquet(" + Sql.text(file) + ")";
            case JSON_LINES ->
                    "read_json("
                            + Sql.text(file)
                            + ", format = 'newline_delimited', maximum_depth = 1,"
                            + " sample_size = -1, ignore_errors = true)";
        };
    }

    /// The columns of the file, each with the SQL of its text.
    Map<String, String> columns(Connection connection, String file) {
        Map<String, String> texts = new LinkedHashMap<>();
        String sql = "SELECT column_name FROM (DESCRIBE SELECT * FROM " + reader(file) + ")";
        for (String column : Sql.texts(connection, sql)) {
            texts.put(
                    column,
                    this == JSON_LINES
                            ? Sql.identifier(column) + " ->> '$'"
                            : Sql.identifier(column) + "::VARCHAR");
        }
        return texts;
    }
}
