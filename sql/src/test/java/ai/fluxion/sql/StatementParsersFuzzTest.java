package ai.fluxion.sql;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every text is a statement of one of our parsers, of none of them, or an error of the client.
class StatementParsersFuzzTest {
    private static final long SEED = 20_261_124;
    private static final List<String> PARTS =
            List.of(
                    "BEGIN",
                    "SET",
                    "LOCAL",
                    "ROLE",
                    "TIME",
                    "ZONE",
                    "TRANSACTION",
                    "ISOLATION",
                    "LEVEL",
                    "READ",
                    "ONLY",
                    "SERIALIZABLE",
                    "SAVEPOINT",
                    "ROLLBACK",
                    "TO",
                    "LEND",
                    "DATABASE",
                    "FOR",
                    "SHOW",
                    "DECLARE",
                    "c",
                    "CURSOR",
                    "WITH",
                    "HOLD",
                    "FETCH",
                    "FORWARD",
                    "ALL",
                    "-3",
                    "FROM",
                    "CLOSE",
                    "MOVE",
                    "CREATE",
                    "ROLE",
                    "USER",
                    "PASSWORD",
                    "'x'",
                    "LOGIN",
                    "GRANT",
                    "REVOKE",
                    "SELECT",
                    "ON",
                    "TABLE",
                    "a.b",
                    "COPY",
                    "STDIN",
                    "(",
                    ")",
                    "FORMAT",
                    "csv",
                    "DELIMITER",
                    "E'\\t'",
                    ",",
                    "=",
                    "pg_advisory_lock",
                    "pg_try_advisory_xact_lock",
                    "42",
                    "$1",
                    "$$",
                    "$t$",
                    "\"",
                    "'",
                    "--",
                    "/*",
                    "*/",
                    "::",
                    "int",
                    ";",
                    "\u00f1",
                    "NULL",
                    "NOT",
                    "IN",
                    "*");

    private final Rewrites rewrites =
            new Rewrites(
                    new Rewrites.Names("ana", "fluxion", 7, List.of("public")),
                    CatalogNames.none());

    @FuzzTest
    void anyTextIsAStatementOrAnErrorOfTheClient(FuzzedDataProvider data) {
        parse(data.consumeRemainingAsString());
    }

    /// Replays from its seed: what the fuzzer does, for every build.
    @Test
    void randomWordsAreAStatementOrAnErrorOfTheClient() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder sql = new StringBuilder();
            int length = 1 + random.nextInt(12);
            for (int part = 0; part < length; part++) {
                sql.append(PARTS.get(random.nextInt(PARTS.size())));
                sql.append(random.nextInt(8) == 0 ? "" : " ");
            }
            parse(sql.toString());
        }
    }

    private void parse(String sql) {
        attempt(sql, () -> SqlText.split(sql).forEach(this::parse));
    }

    private void parse(SqlText statement) {
        String sql = statement.toString();
        attempt(sql, () -> SessionStatement.parse(statement));
        attempt(sql, () -> CursorStatement.parse(statement));
        attempt(sql, () -> AdvisoryCall.parse(statement));
        attempt(sql, () -> CopyStatement.parse(statement));
        attempt(sql, () -> rewrites.of(statement));
    }

    private static void attempt(String sql, Runnable parser) {
        try {
            parser.run();
        } catch (FluxionException refused) {
            if (refused.code().kind() == ErrorCode.Kind.INTERNAL) {
                throw refused;
            }
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError(sql, broken);
        }
    }
}
