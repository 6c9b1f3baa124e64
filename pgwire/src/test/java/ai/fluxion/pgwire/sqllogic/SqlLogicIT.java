package ai.fluxion.pgwire.sqllogic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.sqllogic.Difference.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few thousand queries of sqllogictest; `SqlLogicRun` has the large sample.
class SqlLogicIT {
    private static final long SEED = 20_261_124;
    private static final Pattern TOO_MANY_CHANGES = Pattern.compile("/(delete|view|evidence)/");
    private static final int FILES = 12;
    private static final int QUERIES = 3_000;

    @TempDir Path directory;

    @Test
    void answersAreDuckDbsOwnAndDifferFromPostgresForKnownReasonsOnly() throws Exception {
        Random random = new Random(SEED);
        List<String> names = new ArrayList<>(TestFile.names());
        names.removeIf(TOO_MANY_CHANGES.asPredicate());
        Collections.shuffle(names, random);
        try (Comparison comparison = Comparison.start(directory)) {
            SqlLogicRun.play(comparison, names.subList(0, FILES), QUERIES, random);
            assertThat(comparison.queries()).isGreaterThanOrEqualTo(QUERIES);
            assertThat(comparison.fromDuckDb().seen().keySet())
                    .as(comparison.fromDuckDb().markdown())
                    .allMatch(d -> d.isNone() || d.kind() == Kind.BOTH_REFUSE);
            assertThat(comparison.fromPostgres().count(Kind.OTHER_VALUES))
                    .as(comparison.fromPostgres().markdown())
                    .isZero();
        }
    }
}
