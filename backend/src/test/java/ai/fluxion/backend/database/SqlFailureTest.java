package ai.fluxion.backend.database;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlFailureTest {
    @ParameterizedTest
    @CsvSource({
        "23505, CONFLICT",
        "40001, BUSY",
        "40P01, BUSY",
        "08001, DATABASE_UNAVAILABLE",
        "08006, DATABASE_UNAVAILABLE",
        "57P01, DATABASE_UNAVAILABLE",
        "57P03, DATABASE_UNAVAILABLE",
        "53300, BUSY",
        "57014, TIMEOUT",
        "42P01, INTERNAL",
        "23502, INTERNAL"
    })
    void anSqlStateBecomesAKindOfProblem(String sqlState, ProblemKind kind) {
        SqlFailure failure =
                SqlFailure.of(new RuntimeException(new SQLException("secreto", sqlState)));

        ProblemException problem = failure.problem();

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.detail().arguments()).isEmpty();
    }

    @Test
    void aPoolWithoutAFreeConnectionIsBusyAndOneWithoutAServerIsUnavailable() {
        SQLException exhausted = new SQLTransientConnectionException("timeout");
        SQLException refused =
                new SQLTransientConnectionException(
                        "timeout", "", new SQLException("refused", "08001"));

        assertThat(SqlFailure.of(exhausted).problem().kind()).isEqualTo(ProblemKind.BUSY);
        assertThat(SqlFailure.of(refused).problem().kind())
                .isEqualTo(ProblemKind.DATABASE_UNAVAILABLE);
    }

    @Test
    void whatHasNoSqlStateIsInternal() {
        assertThat(SqlFailure.of(new IllegalStateException("x")).problem().kind())
                .isEqualTo(ProblemKind.INTERNAL);
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreSpread() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(4), Duration.ofMillis(20));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

        for (int failed = 1; failed < 100; failed++) {
            long most = Math.min(20, 4L << Math.min(failed - 1, 10));
            assertThat(policy.waitAfter(failed, random))
                    .isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void aLentFileIsMaintenanceUntilTheInstantThatTheServerSays() {
        Instant until = Instant.now().plusSeconds(600);
        PSQLException error =
                new PSQLException(
                        new ServerErrorMessage("SERROR\0C57F01\0Mlent\0D" + until + "\0"));

        ProblemException problem = SqlFailure.of(error).problem();

        assertThat(problem.kind()).isEqualTo(ProblemKind.DATABASE_UNAVAILABLE);
        assertThat(problem.detail()).isEqualTo(Text.of("database-unavailable.maintenance", until));
        assertThat(problem.retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
    }
}
