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

    /// A file as SQL: what to select from, and its columns, each with the SQL of its text.
    record Table(String from, Map<String, String> texts) {}

    /// A line of CSV that is no row goes to `reject_errors`; a line that is no JSON is a row of
    /// NULLs.
    Table table(Connection connection, String file) {
        return switch (this) {
            case CSV -> CsvDialect.table(connection, file, "");
            case TSV -> CsvDialect.table(connection, file, ", delim = '\t'");
            case PARQUET ->
                    described(connection, "read_parquet(" + Sql.text(file) + ")", "::VARCHAR");
            case JSON_LINES ->
                    described(
                            connection,
                            "read_json("
                                    + Sql.text(file)
                                    + ", format = 'newline_delimited', maximum_depth = 1,"
                                    + " sample_size = -1, ignore_errors = true)",
                            " ->> '$'");
        };
    }

    private static Table described(Connection connection, String from, String toText) {
        Map<String, String> texts = new LinkedHashMap<>();
        String sql = "SELECT column_name FROM (DESCRIBE SELECT * FROM " + from + ")";
        for (String column : Sql.texts(connection, sql)) {
            texts.put(column, Sql.identifier(column) + toText);
        }
        return new Table(from, texts);
    }
}
