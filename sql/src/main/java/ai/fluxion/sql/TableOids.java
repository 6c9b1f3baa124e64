package ai.fluxion.sql;

import ai.fluxion.sql.RewrittenText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `x.tableoid` of a table of the system catalog, which `pg_dump` reads from each: the number that
/// PostgreSQL gives that table. Tables of clients have none.
final class TableOids {
    private static final Map<String, Integer> OIDS =
            Map.ofEntries(
                    Map.entry("pg_aggregate", 2600),
                    Map.entry("pg_am", 2601),
                    Map.entry("pg_amop", 2602),
                    Map.entry("pg_amproc", 2603),
                    Map.entry("pg_attrdef", 2604),
                    Map.entry("pg_cast", 2605),
                    Map.entry("pg_class", 1259),
                    Map.entry("pg_collation", 3456),
                    Map.entry("pg_constraint", 2606),
                    Map.entry("pg_conversion", 2607),
                    Map.entry("pg_database", 1262),
                    Map.entry("pg_default_acl", 826),
                    Map.entry("pg_depend", 2608),
                    Map.entry("pg_enum", 3501),
                    Map.entry("pg_event_trigger", 3466),
                    Map.entry("pg_extension", 3079),
                    Map.entry("pg_foreign_data_wrapper", 2328),
                    Map.entry("pg_foreign_server", 1417),
                    Map.entry("pg_index", 2610),
                    Map.entry("pg_language", 2612),
                    Map.entry("pg_largeobject_metadata", 2995),
                    Map.entry("pg_namespace", 2615),
                    Map.entry("pg_opclass", 2616),
                    Map.entry("pg_operator", 2617),
                    Map.entry("pg_opfamily", 2753),
                    Map.entry("pg_policy", 3256),
                    Map.entry("pg_proc", 1255),
                    Map.entry("pg_publication", 6104),
                    Map.entry("pg_publication_namespace", 6237),
                    Map.entry("pg_publication_rel", 6106),
                    Map.entry("pg_rewrite", 2618),
                    Map.entry("pg_sequence", 2224),
                    Map.entry("pg_statistic_ext", 3381),
                    Map.entry("pg_subscription", 6100),
                    Map.entry("pg_transform", 3576),
                    Map.entry("pg_trigger", 2620),
                    Map.entry("pg_ts_config", 3602),
                    Map.entry("pg_ts_dict", 3600),
                    Map.entry("pg_ts_parser", 3601),
                    Map.entry("pg_ts_template", 3764),
                    Map.entry("pg_type", 1247));

    private final List<Token> tokens;

    private TableOids(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Edit> edits(SqlText statement) {
        return statement.contains("tableoid")
                ? new TableOids(statement.tokens()).read()
                : List.of();
    }

    private List<Edit> read() {
        List<Edit> edits = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += ColumnLabels.depthOf(tokens.get(i));
            if (!tokens.get(i).isWord("tableoid")) {
                continue;
            }
            boolean qualified = i >= 2 && tokens.get(i - 1).isSymbol(".");
            int first = qualified ? i - 2 : i;
            int end = tokens.get(i).end();
            String label = depth == 0 && isShown(first, i) ? "::BIGINT AS tableoid" : "::BIGINT";
            (qualified ? ofAlias(tokens.get(first)) : next(i))
                    .ifPresent(
                            oid ->
                                    edits.add(
                                            new Edit(tokens.get(first).start(), end, oid + label)));
        }
        return edits;
    }

    /// Whether it is a column of its own in the select list.
    private boolean isShown(int first, int last) {
        boolean begins =
                first > 0
                        && (tokens.get(first - 1).isWord("select")
                                || tokens.get(first - 1).isSymbol(","));
        return begins
                && last + 1 < tokens.size()
                && (tokens.get(last + 1).isSymbol(",") || tokens.get(last + 1).isWord("from"));
    }

    /// Of the table that is called so, itself or by its alias.
    private Optional<Integer> ofAlias(Token alias) {
        if (!alias.isIdentifier()) {
            return Optional.empty();
        }
        String name = alias.identifier();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int at = tokens.get(i + 1).isWord("as") ? i + 2 : i + 1;
            boolean named =
                    at < tokens.size()
                            && tokens.get(at).isIdentifier()
                            && tokens.get(at).identifier().equals(name);
            if (named && oid(i).isPresent()) {
                return oid(i);
            }
        }
        return Optional.ofNullable(OIDS.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Of the first table after the next FROM.
    private Optional<Integer> next(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += ColumnLabels.depthOf(tokens.get(i));
            if (depth == 0 && tokens.get(i).isWord("from")) {
                boolean schema = i + 2 < tokens.size() && tokens.get(i + 2).isSymbol(".");
                return oid(schema ? i + 3 : i + 1);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> oid(int i) {
        return i < tokens.size() && tokens.get(i).isIdentifier()
                ? Optional.ofNullable(OIDS.get(tokens.get(i).identifier()))
                : Optional.empty();
    }
}
