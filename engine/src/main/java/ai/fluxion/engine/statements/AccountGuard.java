package ai.fluxion.engine.statements;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What no client of a MotherDuck database may ask, beside what [StatementGuard] refuses
/// everywhere: DuckDB keeps the account's token as a setting, and MotherDuck's functions manage the
/// account. By name, because to DuckDB these are reads.
public final class AccountGuard {
    private static final Set<String> NAMES = Set.of("duckdb_settings", "print_md_token");

    private AccountGuard() {}

    public static void check(SqlText text) {
        List<Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isIdentifier()) {
                check(tokens, i);
            }
        }
    }

    private static void check(List<Token> tokens, int index) {
        String name = tokens.get(index).identifier().toLowerCase(Locale.ROOT);
        boolean call = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol("(");
        boolean refused =
                NAMES.contains(name)
                        || (name.equals("pg_settings") && isOfCatalog(tokens, index))
                        || (call
                                && (name.equals("glob")
                                        || name.matches("_*md_.*")
                                        || (name.equals("current_setting")
                                                && !isHarmless(tokens, index + 2))));
        if (refused) {
            throw new FluxionException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied: "
                                    + name
                                    + " is not allowed on a MotherDuck database through this server")
                    .withHint("It could show the account's token or the server's files.")
                    .withPosition(tokens.get(index).start() + 1);
        }
    }

    /// Named as `catalog.schema.name`: DuckDB's own, where the server answers `pg_settings` itself.
    private static boolean isOfCatalog(List<Token> tokens, int index) {
        return index >= 3
                && tokens.get(index - 1).isSymbol(".")
                && tokens.get(index - 3).isSymbol(".");
    }

    /// A setting named by a literal that is not MotherDuck's.
    private static boolean isHarmless(List<Token> tokens, int index) {
        return index + 1 < tokens.size()
                && tokens.get(index).kind() == Token.Kind.STRING
                && tokens.get(index + 1).isSymbol(")")
                && !tokens.get(index).stringValue().toLowerCase(Locale.ROOT).contains("motherduck");
    }
}
