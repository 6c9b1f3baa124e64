package ai.fluxion.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns of a query of the catalog that PostgreSQL has as `"char"`, by their names in the
/// result: some drivers read those as bytes and compare them so. DuckDB has no such type.
public final class CharColumns {
    private static final Set<String> CATALOG =
            Set.of(
                    "typtype",
                    "typcategory",
                    "typdelim",
                    "typalign",
                    "typstorage",
                    "relkind",
                    "relpersistence",
                    "relreplident",
                    "contype",
                    "confupdtype",
                    "confdeltype",
                    "confmatchtype",
                    "attidentity",
                    "attgenerated",
                    "attalign",
                    "attstorage",
                    "attcompression",
                    "prokind",
                    "provolatile",
                    "proparallel",
                    "deptype",
                    "amtype",
                    "castcontext",
                    "castmethod");

    private CharColumns() {}

    /// Such a column's own name, or what it is renamed to anywhere in the statement.
    public static Set<String> of(SqlText statement) {
        Set<String> names = new HashSet<>();
        List<Token> tokens = statement.tokens();
        boolean readsCatalog = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            readsCatalog |= token.text().startsWith("pg_");
            if (token.kind() == Token.Kind.WORD && CATALOG.contains(token.text())) {
                boolean renamed = i + 2 < tokens.size() && tokens.get(i + 1).isWord("as");
                names.add(renamed ? tokens.get(i + 2).identifier() : token.text());
            }
        }
        return readsCatalog ? names : Set.of();
    }
}
