package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The grammar of COPY between table and client (manual: COPY), in today's form with an option list
/// and in the one before 9.0 that psycopg2 and pgbench send.
final class CopyStatementParser {
    private final SqlText statement;
    private final TokenReader reader;

    private CopyOptions.Format format = CopyOptions.Format.TEXT;
    private Optional<String> delimiter = Optional.empty();
    private Optional<String> nullText = Optional.empty();
    private Optional<String> quote = Optional.empty();
    private Optional<String> escape = Optional.empty();
    private CopyOptions.Header header = CopyOptions.Header.NONE;
    private boolean quoteAll;
    private final Set<String> forceQuote = new HashSet<>();
    private final Set<String> forceNull = new HashSet<>();
    private final Set<String> forceNotNull = new HashSet<>();

    private CopyStatementParser(SqlText statement) {
        this.statement = statement;
        this.reader = new TokenReader(statement);
    }

    static Optional<CopyStatement> parse(SqlText statement) {
        if (!statement.startsWith("copy")) {
            return Optional.empty();
        }
        return Optional.of(new CopyStatementParser(statement).read());
    }

    private CopyStatement read() {
        reader.expect("copy");
        if (reader.acceptSymbol("(")) {
            String query = reader.untilClosingParenthesis();
            reader.expect("to");
            client("stdout");
            return new CopyStatement.ToStdout(query, optionsOut());
        }
        if (reader.accept("binary")) {
            format = CopyOptions.Format.BINARY;
        }
        reader.accept("table");
        int tableStart = reader.peek().start();
        String first = reader.identifier();
        Optional<String> schema = Optional.empty();
        String table = first;
        if (reader.acceptSymbol(".")) {
            schema = Optional.of(first);
            table = reader.identifier();
        }
        int tableEnd = reader.peek().start();
        List<String> columns = reader.acceptSymbol("(") ? columnList() : List.of();
        if (reader.accept("from")) {
            client("stdin");
            return new CopyStatement.FromStdin(schema, table, columns, optionsIn());
        }
        reader.expect("to");
        client("stdout");
        String name = statement.text().substring(tableStart, tableEnd).strip();
        return new CopyStatement.ToStdout(
                "SELECT " + selectList(columns) + " FROM " + name, optionsOut());
    }

    private CopyOptions optionsIn() {
        CopyOptions options = options();
        checkDirection(quoteAll || !forceQuote.isEmpty(), "force quote", "TO");
        return options;
    }

    private CopyOptions optionsOut() {
        CopyOptions options = options();
        checkDirection(!forceNull.isEmpty(), "force null", "FROM");
        checkDirection(!forceNotNull.isEmpty(), "force not null", "FROM");
        if (header == CopyOptions.Header.MATCH) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "cannot use \"match\" with HEADER in COPY TO");
        }
        return options;
    }

    private static void checkDirection(boolean given, String option, String direction) {
        if (given) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "COPY " + option + " only available using COPY " + direction);
        }
    }

    private static String selectList(List<String> columns) {
        return columns.isEmpty()
                ? "*"
                : String.join(", ", columns.stream().map(CopyStatementParser::quoted).toList());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void client(String word) {
        if (reader.accept(word)) {
            return;
        }
        throw new FluxionException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "COPY to or from a file or program of the server is not allowed")
                .withHint("Use COPY … FROM STDIN or TO STDOUT (\\copy in psql).")
                .withPosition(reader.peek().start() + 1);
    }

    private List<String> columnList() {
        List<String> columns = columnNames();
        reader.expectSymbol(")");
        return columns;
    }

    private List<String> columnNames() {
        List<String> columns = new ArrayList<>();
        do {
            columns.add(reader.identifier());
        } while (reader.acceptSymbol(","));
        return columns;
    }

    private CopyOptions options() {
        reader.accept("with");
        if (reader.acceptSymbol("(")) {
            do {
                option(reader.identifier());
            } while (reader.acceptSymbol(","));
            reader.expectSymbol(")");
        } else {
            while (!reader.atEnd()) {
                legacyOption();
            }
        }
        reader.expectEnd();
        if (format == CopyOptions.Format.BINARY) {
            checkNoTextOptions();
        }
        CopyOptions defaults = CopyOptions.defaults(format);
        char quoteChar = single("QUOTE", quote).orElse(defaults.quote());
        return new CopyOptions(
                format,
                single("DELIMITER", delimiter).orElse(defaults.delimiter()),
                nullText.orElse(defaults.nullText()),
                header,
                quoteChar,
                single("ESCAPE", escape).orElse(quoteChar),
                new CopyOptions.Force(quoteAll, forceQuote, forceNull, forceNotNull));
    }

    private void checkNoTextOptions() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("DELIMITER", delimiter.isPresent());
        given.put("NULL", nullText.isPresent());
        given.put("HEADER", header != CopyOptions.Header.NONE);
        given.put("QUOTE", quote.isPresent());
        given.put("ESCAPE", escape.isPresent());
        given.forEach(
                (option, isGiven) -> {
                    if (isGiven) {
                        throw new FluxionException(
                                option.equals("HEADER")
                                        ? ErrorCode.FEATURE_NOT_SUPPORTED
                                        : ErrorCode.SYNTAX_ERROR,
                                "cannot specify " + option + " in BINARY mode");
                    }
                });
    }

    private void option(String name) {
        switch (name) {
            case "format" -> format(reader.take());
            case "delimiter" -> delimiter = Optional.of(reader.take().stringValue());
            case "null" -> nullText = Optional.of(reader.take().stringValue());
            case "header" -> header = header();
            case "quote" -> quote = Optional.of(reader.take().stringValue());
            case "escape" -> escape = Optional.of(reader.take().stringValue());
            case "encoding" -> encoding(reader.take().stringValue());
            case "freeze" -> bool();
            case "force_quote" -> {
                if (reader.acceptSymbol("*")) {
                    quoteAll = true;
                } else {
                    force(forceQuote);
                }
            }
            case "force_null" -> force(forceNull);
            case "force_not_null" -> force(forceNotNull);
            default ->
                    throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR, "option \"" + name + "\" not recognized");
        }
    }

    private void force(Set<String> target) {
        reader.expectSymbol("(");
        target.addAll(columnList());
    }

    private CopyOptions.Header header() {
        if (reader.peek().text().equalsIgnoreCase("match")) {
            reader.take();
            return CopyOptions.Header.MATCH;
        }
        return bool() ? CopyOptions.Header.NAMES : CopyOptions.Header.NONE;
    }

    private boolean bool() {
        if (reader.peek().isSymbol(",") || reader.peek().isSymbol(")")) {
            return true;
        }
        Token token = reader.take();
        String value = token.kind() == Token.Kind.STRING ? token.stringValue() : token.text();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default ->
                    throw new FluxionException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "a Boolean value expected, found " + token.text())
                            .withPosition(token.start() + 1);
        };
    }

    private void format(Token token) {
        String value = token.kind() == Token.Kind.STRING ? token.stringValue() : token.identifier();
        format =
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "text" -> CopyOptions.Format.TEXT;
                    case "csv" -> CopyOptions.Format.CSV;
                    case "binary" -> CopyOptions.Format.BINARY;
                    default ->
                            throw new FluxionException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "COPY format \""
                                            + value
                                            + "\" is not supported: use text, csv or binary");
                };
    }

    private void encoding(String value) {
        if (!value.replace("-", "").equalsIgnoreCase("utf8")) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "encoding \"" + value + "\" is not supported: send UTF8");
        }
    }

    private void legacyOption() {
        if (reader.accept("csv")) {
            format = CopyOptions.Format.CSV;
        } else if (reader.accept("binary")) {
            format = CopyOptions.Format.BINARY;
        } else if (reader.accept("header")) {
            header = CopyOptions.Header.NAMES;
        } else if (reader.accept("delimiter") || reader.accept("delimiters")) {
            delimiter = Optional.of(legacyString());
        } else if (reader.accept("null")) {
            nullText = Optional.of(legacyString());
        } else if (reader.accept("quote")) {
            quote = Optional.of(legacyString());
        } else if (reader.accept("escape")) {
            escape = Optional.of(legacyString());
        } else if (reader.accept("encoding")) {
            encoding(legacyString());
        } else if (reader.accept("force", "quote")) {
            if (reader.acceptSymbol("*")) {
                quoteAll = true;
            } else {
                forceQuote.addAll(columnNames());
            }
        } else if (reader.accept("force", "not", "null")) {
            forceNotNull.addAll(columnNames());
        } else if (reader.accept("force", "null")) {
            forceNull.addAll(columnNames());
        } else if (reader.accept("freeze")) {
            return;
        } else {
            throw reader.unexpected();
        }
    }

    private String legacyString() {
        reader.accept("as");
        return reader.take().stringValue();
    }

    private static Optional<Character> single(String option, Optional<String> value) {
        return value.map(
                text -> {
                    if (text.length() != 1 || text.charAt(0) > 127) {
                        throw new FluxionException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "COPY " + option + " must be a single one-byte character");
                    }
                    return text.charAt(0);
                });
    }
}
