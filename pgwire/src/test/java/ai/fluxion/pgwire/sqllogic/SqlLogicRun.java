package ai.fluxion.pgwire.sqllogic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A seeded sample of the whole suite; its `main` is in docs/sql-logic-test.md. The arguments are a
/// new directory for the databases, the file for the tables, the number of queries, the seed and,
/// when not all files are wanted, a part of their names.
final class SqlLogicRun {
    private static final Logger LOG = LoggerFactory.getLogger(SqlLogicRun.class);

    private SqlLogicRun() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int queries = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        String part = arguments.length > 4 ? arguments[4] : "";
        List<String> names = TestFile.names().stream().filter(name -> name.contains(part)).toList();
        try (Comparison comparison = Comparison.start(directory)) {
            play(comparison, names, queries, new Random(seed));
            Files.writeString(Path.of(arguments[1]), report(comparison));
        }
    }

    /// At least so many queries, as evenly from all files as their sizes allow.
    static void play(Comparison comparison, List<String> names, int queries, Random random)
            throws IOException {
        for (int i = 0; i < names.size(); i++) {
            int filesLeft = names.size() - i;
            int share = (queries - comparison.queries() + filesLeft - 1) / filesLeft;
            comparison.play(TestFile.read(names.get(i)).sample(share, random));
            LOG.info("event=played file={} {}", names.get(i), comparison.cost());
        }
    }

    private static String report(Comparison comparison) {
        return comparison.cost()
                + "\n\n| ours against DuckDB's | statements | the shortest |\n|---|---|---|\n"
                + comparison.fromDuckDb().markdown()
                + "\n| ours against PostgreSQL's | statements | the shortest |\n|---|---|---|\n"
                + comparison.fromPostgres().markdown();
    }
}
