package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// asyncpg's question about types. It asks before it sends or reads its first array, by a recursive
/// query over PostgreSQL's catalog, tables of which DuckDB lacks; the answer here comes from
/// [PgType], with the columns of that query.
final class TypeLookup {
    private static final String COLUMNS =
            "oid, ns, name, kind, basetype, elemtype, elemdelim, range_subtype, attrtypoids,"
                    + " attrnames, depth, basetype_name, elemtype_name, range_subtype_name";
    private static final String ROWS = rows();

    private TypeLookup() {}

    /// Edits that leave of the statement its list of object ids alone; none for any other
    /// statement.
    static List<RewrittenText.Edit> edits(SqlText statement) {
        if (!statement.startsWith("with", "recursive", "typeinfo_tree")) {
            return List.of();
        }
        OptionalInt parameter = parameter(statement.tokens());
        if (parameter.isEmpty()) {
            return List.of();
        }
        Token first = statement.tokens().get(parameter.getAsInt());
        Token last = statement.tokens().get(parameter.getAsInt() + 4);
        return List.of(
                new RewrittenText.Edit(
                        0,
                        first.start(),
                        "SELECT * FROM (VALUES "
                                + ROWS
                                + ") AS typeinfo("
                                + COLUMNS
                                + ") WHERE oid = ANY("),
                new RewrittenText.Edit(last.end(), statement.text().length(), ")"));
    }

    private static OptionalInt parameter(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.PARAMETER && isCastToOids(tokens, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// Whether `::oid[]` follows the token at `index`.
    static boolean isCastToOids(List<Token> tokens, int index) {
        return index + 4 < tokens.size()
                && tokens.get(index + 1).isSymbol("::")
                && tokens.get(index + 2).isWord("oid")
                && tokens.get(index + 3).isSymbol("[")
                && tokens.get(index + 4).isSymbol("]");
    }

    private static String rows() {
        List<String> rows = new ArrayList<>();
        for (PgType type : PgType.values()) {
            Optional<PgType> element = type.element();
            rows.add(
                    "("
                            + type.oid()
                            + ", 'pg_catalog', '"
                            + type.typname()
                            + "', 'b', NULL, "
                            + element.map(e -> Integer.toString(e.oid())).orElse("NULL")
                            + ", "
                            + element.map(e -> "','").orElse("NULL")
                            + ", NULL, NULL, NULL, 0, NULL, "
                            + element.map(e -> "'" + e.typname() + "'").orElse("NULL")
                            + ", NULL)");
        }
        return String.join(", ", rows);
    }
}
