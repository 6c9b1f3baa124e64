package ai.fluxion.sql;

import java.util.Locale;
import java.util.Set;

/// The names of PostgreSQL's system catalog that the server answers: tables and functions of
/// `pg_catalog`, tables of `information_schema`. They live in the database `pgcat`, because
/// DuckDB's own `pg_catalog` can't be extended.
public record CatalogNames(Set<String> tables, Set<String> functions, Set<String> infoTables) {
    public static final String DATABASE = "pgcat";

    public CatalogNames {
        tables = Set.copyOf(tables);
        functions = Set.copyOf(functions);
        infoTables = Set.copyOf(infoTables);
    }

    /// No name at all: every statement stays as it is.
    public static CatalogNames none() {
        return new CatalogNames(Set.of(), Set.of(), Set.of());
    }

    boolean isTable(Token token) {
        return token.isIdentifier() && tables.contains(token.identifier());
    }

    boolean isFunction(Token token) {
        return token.kind() == Token.Kind.WORD
                && functions.contains(token.text().toLowerCase(Locale.ROOT));
    }

    boolean isInfoTable(Token token) {
        return token.isIdentifier() && infoTables.contains(token.identifier());
    }
}
