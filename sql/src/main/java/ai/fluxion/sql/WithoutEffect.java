package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Statements that restores and maintenance scripts send and that have nothing to change here: a
/// table belongs to the superusers, is stored in one way, and its indexes need no care. What a
/// client could miss is told as a warning.
final class WithoutEffect {
    private static final Set<String> OWNED =
            Set.of(
                    "table",
                    "view",
                    "sequence",
                    "type",
                    "schema",
                    "database",
                    "index",
                    "domain",
                    "function",
                    "procedure",
                    "aggregate",
                    "collation",
                    "extension",
                    "materialized",
                    "language",
                    "routine",
                    "foreign",
                    "large",
                    "operator",
                    "conversion");
    private static final Set<String> REINDEXED =
            Set.of("table", "index", "schema", "database", "system");
    private static final Set<String> NOT_COMMENTED =
            Set.of(
                    "schema",
                    "database",
                    "extension",
                    "constraint",
                    "role",
                    "trigger",
                    "domain",
                    "function",
                    "cast",
                    "language",
                    "aggregate",
                    "operator",
                    "rule",
                    "policy");

    /// What an ALTER TABLE says before its last word.
    private static final Set<List<String>> STORED =
            Set.of(
                    List.of("cluster", "on"),
                    List.of("set", "statistics"),
                    List.of("set", "storage"),
                    List.of("set", "tablespace"),
                    List.of("replica", "identity"));

    private final SqlText statement;

    private WithoutEffect(SqlText statement) {
        this.statement = statement;
    }

    static Optional<SessionStatement> parse(SqlText statement) {
        WithoutEffect reader = new WithoutEffect(statement);
        return switch (reader.word(0)) {
            case "alter" -> reader.alter();
            case "reindex" -> reader.reindex();
            case "cluster" -> reader.quiet("CLUSTER");
            case "comment" -> reader.comment();
            case "create" -> reader.extension();
            default -> Optional.empty();
        };
    }

    /// `ALTER … OWNER TO role`, `ALTER TABLE t CLUSTER ON i`, `… REPLICA IDENTITY …`, `… ALTER c
    /// SET STATISTICS n`.
    private Optional<SessionStatement> alter() {
        int size = statement.tokens().size();
        String kind = word(1);
        boolean owner = OWNED.contains(kind) && endsWith(size, "owner", "to");
        boolean storage =
                kind.equals("table")
                        && (STORED.stream().anyMatch(w -> endsWith(size, w.getFirst(), w.getLast()))
                                || endsWith(size + 1, "without", "cluster"));
        return owner || storage
                ? quiet("ALTER " + kind.toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private Optional<SessionStatement> reindex() {
        TokenReader reader = new TokenReader(statement);
        reader.expect("reindex");
        if (reader.acceptSymbol("(")) {
            reader.untilClosingParenthesis();
        }
        String kind = reader.identifier();
        if (!REINDEXED.contains(kind)) {
            throw new FluxionException(
                    ErrorCode.SYNTAX_ERROR, "syntax error at or near \"" + kind + "\"");
        }
        return quiet("REINDEX");
    }

    private Optional<SessionStatement> comment() {
        return has(1, "on") && NOT_COMMENTED.contains(word(2))
                ? Optional.of(
                        new SessionStatement.Nothing(
                                "COMMENT",
                                Optional.of(
                                        Notice.warning(
                                                "a comment on a "
                                                        + word(2)
                                                        + " is not stored: only those on tables,"
                                                        + " views, columns, indexes, sequences and"
                                                        + " types are"))))
                : Optional.empty();
    }

    /// `CREATE EXTENSION IF NOT EXISTS plpgsql`, which every dump begins with.
    private Optional<SessionStatement> extension() {
        return has(1, "extension")
                        && has(2, "if")
                        && has(3, "not")
                        && has(4, "exists")
                        && has(5, "plpgsql")
                ? Optional.of(
                        new SessionStatement.Nothing(
                                "CREATE EXTENSION",
                                Optional.of(
                                        Notice.of(
                                                "42710",
                                                "extension \"plpgsql\" already exists,"
                                                        + " skipping"))))
                : Optional.empty();
    }

    private Optional<SessionStatement> quiet(String tag) {
        return Optional.of(new SessionStatement.Nothing(tag, Optional.empty()));
    }

    private String word(int index) {
        return index < statement.tokens().size()
                        && statement.tokens().get(index).kind() == Token.Kind.WORD
                ? statement.tokens().get(index).text().toLowerCase(Locale.ROOT)
                : "";
    }

    /// Whether these words stand before the statement's last.
    private boolean endsWith(int size, String first, String second) {
        return has(size - 3, first) && has(size - 2, second);
    }

    private boolean has(int index, String word) {
        return index > 0 && word(index).equals(word);
    }
}
