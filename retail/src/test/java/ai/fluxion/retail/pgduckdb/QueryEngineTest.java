package ai.fluxion.retail.pgduckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.retail.pgduckdb.QueryEngine.DuckDb;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryEngineTest {
    private static final DuckDbLimits LIMITS = new DuckDbLimits(1_024, 2, 3);

    @Test
    void dashboardsAreForcedIntoDuckDbAndTransactionsOutOfIt() {
        Version version = Version.parse("1.1.1");
        DuckDb forced = new DuckDb(version, LIMITS.free(version), List.of(), true);

        assertThat(forced.settings(ConnectionClass.DASHBOARD))
                .containsExactly(
                        "SET LOCAL duckdb.max_workers_per_postgres_scan = '3'",
                        "SET LOCAL duckdb.threads_for_postgres_scan = '2'",
                        "SET LOCAL duckdb.force_execution = 'true'");
        assertThat(forced.settings(ConnectionClass.TRANSACTION))
                .containsExactly("SET LOCAL duckdb.force_execution = 'false'");
    }

    @Test
    void dashboardsThatStayInPostgresAreKeptOutOfDuckDbToo() {
        for (QueryEngine engine :
                List.of(
                        new QueryEngine.Postgres("why", true),
                        new QueryEngine.Unproven(Version.parse("1.1.1"), "why", true))) {
            assertThat(engine.settings(ConnectionClass.DASHBOARD))
                    .containsExactly("SET LOCAL duckdb.force_execution = 'false'");
        }
    }

    @Test
    void transactionsPayNothingWhereTheServerForcesNothing() {
        DuckDb engine = new DuckDb(Version.parse("1.1.1"), List.of(), List.of(), false);

        assertThat(engine.settings(ConnectionClass.TRANSACTION)).isEmpty();
        assertThat(new QueryEngine.Postgres("why", false).settings(ConnectionClass.DASHBOARD))
                .isEmpty();
    }

    @Test
    void theNamesOfTheSettingsAreThoseOfTheVersion() {
        assertThat(names("0.2.0")).containsExactly("duckdb.max_threads_per_postgres_scan");
        assertThat(names("0.3.1")).containsExactly("duckdb.max_workers_per_postgres_scan");
        assertThat(names("1.0.0"))
                .containsExactly(
                        "duckdb.max_workers_per_postgres_scan", "duckdb.threads_for_postgres_scan");
    }

    private static List<String> names(String version) {
        return LIMITS.free(Version.parse(version)).stream().map(Setting::name).toList();
    }

    @Test
    void aPlanIsDuckDbsByItsCustomScan() {
        assertThat(
                        QueryEngine.isDuckDb(
                                List.of(
                                        "Custom Scan (DuckDBScan)  (cost=0.00..0.00 rows=0"
                                                + " width=0)",
                                        "  DuckDB Execution Plan:")))
                .isTrue();
        assertThat(QueryEngine.isDuckDb(List.of("HashAggregate", "  ->  Seq Scan on ventas_raw")))
                .isFalse();
    }

    @Test
    void whatLacksIsSaid() {
        assertThat(Extension.of("", false, false))
                .isEqualTo(new Extension.Absent("pg_duckdb is not installed on this server"));
        assertThat(Extension.of("", true, false).toString()).contains("shared_preload_libraries");
        assertThat(Extension.of("1.1.0", true, false).toString())
                .contains("shared_preload_libraries");
        assertThat(Extension.of("", true, true).toString()).contains("CREATE EXTENSION pg_duckdb");
        assertThat(Extension.of("1.1.0", true, true))
                .isEqualTo(new Extension.Present(new Version(1, 1, 0)));
    }

    @Test
    void aSettingIsKnownHoweverTheServerShowsIt() {
        Setting memory = LIMITS.reserved().getFirst();
        assertThat(memory.isShownAs("1GB")).isTrue();
        assertThat(memory.isShownAs("1024MB")).isTrue();
        assertThat(memory.isShownAs("4GB")).isFalse();
        assertThat(memory.ofDatabase("flux\"ion"))
                .isEqualTo("ALTER DATABASE \"flux\"\"ion\" SET duckdb.memory_limit = '1024MB'");
    }

    @Test
    void versionsAreOrderedAndOthersRefused() {
        assertThat(Version.parse("0.10.0")).isGreaterThan(Version.parse("0.9.3"));
        assertThat(Version.parse("1.2")).isEqualTo(new Version(1, 2, 0)).hasToString("1.2.0");
        assertThatThrownBy(() -> Version.parse("main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("main");
        assertThatThrownBy(() -> new DuckDbLimits(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
