package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveralObjectsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "DROP TABLE a, b.c, \"d e\" CASCADE > DROP TABLE a CASCADE; DROP TABLE b.c CASCADE;"
                        + " DROP TABLE \"d e\" CASCADE",
                "drop view if exists a, b > DROP view IF EXISTS a; DROP view IF EXISTS b",
                "DROP TABLE a CASCADE > DROP TABLE a CASCADE",
                "DROP SCHEMA IF EXISTS s > DROP SCHEMA IF EXISTS s",
                "truncate table a, only b > truncate table a, only b",
                "truncate table a, b > TRUNCATE a; TRUNCATE b",
                "TRUNCATE ONLY a * CONTINUE IDENTITY CASCADE > TRUNCATE a",
                "ALTER TABLE ONLY s.t ADD a numeric(4,2), DROP COLUMN b > ALTER TABLE s.t ADD a"
                        + " numeric(4,2); ALTER TABLE s.t DROP COLUMN b",
                "ALTER TABLE t ADD CHECK (a IN (1, 2)) > ALTER TABLE t ADD CHECK (a IN (1, 2))",
                "VACUUM (VERBOSE, ANALYZE, SKIP_LOCKED) a, b(c, d) > VACUUM ANALYZE a;"
                        + " VACUUM ANALYZE b(c, d)",
                "VACUUM FULL a > VACUUM a",
                "vacuum > vacuum",
                "ANALYZE VERBOSE a, b > ANALYZE a; ANALYZE b",
            })
    void eachObjectGetsAStatementOfItsOwn(String sql, String expected) {
        SqlText text = SqlText.of(sql);
        List<String> all = new ArrayList<>();
        all.add(RewrittenText.of(sql, SeveralObjects.of(text).edits()).text());
        all.addAll(FollowUps.of(text).statements());
        assertThat(String.join("; ", all)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"TRUNCATE a RESTART IDENTITY, 12", "truncate a restart identity cascade, 12"})
    void sequencesAreNotResetSilently(String sql, int position) {
        assertThatThrownBy(() -> SeveralObjects.of(SqlText.of(sql)))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
                            assertThat(e.position()).hasValue(position);
                        });
    }
}
