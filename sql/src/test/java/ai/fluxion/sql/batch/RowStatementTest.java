package ai.fluxion.sql.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.RowStatement.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowStatementTest {

    @Test
    void anInsertReadsItsMembersFromLists() {
        RowStatement insert =
                read(
                        "INSERT INTO usuarios (id, name) VALUES ($1::INTEGER, upper($2)) RETURNING id, name");

        assertThat(insert.kind()).isEqualTo(RowStatement.Kind.INSERT);
        assertThat(insert.keys()).isEmpty();
        assertThat(insert.merged(List.of("INTEGER", "VARCHAR"), 4, Told.COUNT).sql())
                .isEqualTo(
                        "INSERT INTO usuarios (id, name)  SELECT fx_1::INTEGER, upper(fx_2) FROM (SELECT"
                                + " unnest($1::INTEGER[]) AS fx_1, unnest($2::VARCHAR[]) AS fx_2) AS"
                                + " fx_members RETURNING id, name");
    }

    @Test
    void anUpsertsParameterInSetIsTheRowsOwnValue() {
        RowStatement upsert =
                read(
                        "INSERT INTO t (k, v) VALUES ($1, $2) ON CONFLICT (k) DO UPDATE SET v = $2, n = t.n"
                                + " + 1");

        assertThat(upsert.kind()).isEqualTo(RowStatement.Kind.UPSERT);
        assertThat(upsert.keys()).isEqualTo(Map.of("k", 1));
        assertThat(upsert.assigned()).containsExactlyInAnyOrder("v", "n");
        assertThat(upsert.merged(List.of("INTEGER", "VARCHAR"), 4, Told.KEYS).sql())
                .endsWith(
                        "ON CONFLICT (k) DO UPDATE SET v = excluded.\"v\", n = t.n + 1 RETURNING \"k\"");
    }

    @Test
    void anUpdateIsOfTheRowsThatEqualItsKeys() {
        RowStatement update =
                read(
                        "UPDATE pedidos AS p SET status = $1, n = n + $3 WHERE p.id = $2 AND status <> 'x'");

        assertThat(update.keys()).isEqualTo(Map.of("id", 2));
        assertThat(update.assigned()).containsExactlyInAnyOrder("status", "n");
        assertThat(update.merged(List.of("VARCHAR", "INTEGER", "BIGINT"), 2, Told.KEYS).sql())
                .isEqualTo(
                        "UPDATE pedidos AS p SET status = fx_1, n = n + fx_3 FROM (SELECT"
                                + " unnest($1::VARCHAR[]) AS fx_1, unnest($2::INTEGER[]) AS fx_2,"
                                + " unnest($3::BIGINT[]) AS fx_3) AS fx_members WHERE \"id\" IN"
                                + " ($4::INTEGER, $5::INTEGER) AND p.id = fx_2 AND status <> 'x' RETURNING \"id\"");
    }

    @Test
    void aSelectAsksForAllKeysAtOnce() {
        RowStatement select =
                read("SELECT *, n * 2 AS twice FROM operacion.t WHERE id = $1::BIGINT AND active");

        assertThat(select.table()).containsExactly("operacion", "t");
        assertThat(select.overKeys(List.of("BIGINT"), 2))
                .isEqualTo(
                        "SELECT *, n * 2 AS twice, \"id\" FROM operacion.t WHERE \"id\" IN ($1::BIGINT,"
                                + " $2::BIGINT) AND active");
    }

    @Test
    void whatDiffersInItsKeyOnlyNeedsNoLists() {
        RowStatement update = read("UPDATE t SET n = n + 1 WHERE k = $1::BIGINT AND active");

        assertThat(update.merged(List.of("BIGINT"), 2, Told.COUNT))
                .isEqualTo(
                        new Merged(
                                "UPDATE t SET n = n + 1 WHERE \"k\" IN ($1::BIGINT, $2::BIGINT) AND active",
                                0,
                                2));
        RowStatement delete = read("delete from t where k = $1 returning *");
        assertThat(delete.merged(List.of("DATE"), 2, Told.KEYS).sql())
                .isEqualTo("delete from t  WHERE \"k\" IN ($1::DATE, $2::DATE) RETURNING *, \"k\"");
    }

    @Test
    void aKeyOfSeveralColumnsIsJoined() {
        assertThat(
                        read("DELETE FROM t WHERE a = $1 AND b = $2")
                                .merged(List.of("DATE", "INTEGER"), 8, Told.COUNT))
                .isEqualTo(
                        new Merged(
                                "DELETE FROM t  USING (SELECT unnest($1::DATE[]) AS fx_1,"
                                        + " unnest($2::INTEGER[]) AS fx_2) AS fx_members WHERE a = fx_1 AND"
                                        + " b = fx_2",
                                2,
                                0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES ($1), ($2)",
                "INSERT INTO t VALUES (random(), $1)",
                "INSERT INTO t VALUES ((SELECT max(n) FROM t), $1)",
                "INSERT INTO t VALUES (DEFAULT, $1)",
                "INSERT INTO t VALUES (1, 2)",
                "INSERT INTO t SELECT $1",
                "INSERT INTO t (k, v) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                "INSERT INTO t (k, v) VALUES ($1 + 1, $2) ON CONFLICT (k) DO NOTHING",
                "INSERT INTO t (k, v) VALUES ($1, $2) ON CONFLICT (k) DO UPDATE SET v = $3",
                "INSERT INTO t (k) VALUES ($1) RETURNING $1",
                "INSERT INTO t (k) VALUES (current_user || $1)",
                "UPDATE t SET v = $1",
                "UPDATE t SET v = $1 WHERE k > $2",
                "UPDATE t SET v = $1 WHERE k = $2 OR true",
                "UPDATE t SET v = $1 FROM u WHERE t.k = $2",
                "UPDATE t SET v = (SELECT 1) WHERE k = $1",
                "UPDATE t SET (v, w) = ($1, $2) WHERE k = $3",
                "DELETE FROM t",
                "DELETE FROM t USING u WHERE t.k = $1",
                "DELETE FROM t WHERE k = $1 AND k = $2",
                "SELECT * FROM t WHERE k = $1 ORDER BY 1",
                "SELECT * FROM t, u WHERE k = $1",
                "SELECT * FROM t JOIN u USING (k) WHERE k = $1",
                "SELECT count(*) FROM t WHERE k = $1",
                "SELECT DISTINCT v FROM t WHERE k = $1",
                "SELECT $2 FROM t WHERE k = $1",
                "SELECT v FROM t WHERE k = $1 AND v = $2",
                "SELECT v FROM t WHERE k IN ($1)",
                "SELECT v FROM range(3) WHERE k = $1",
                "WITH x AS (SELECT 1) SELECT * FROM x WHERE k = $1",
                "SELECT 1"
            })
    void whatGrammarCantTellIsLeftAlone(String sql) {
        assertThat(RowStatement.of(SqlText.of(sql))).isEqualTo(Optional.empty());
    }

    private static RowStatement read(String sql) {
        return RowStatement.of(SqlText.of(sql)).orElseThrow();
    }
}
