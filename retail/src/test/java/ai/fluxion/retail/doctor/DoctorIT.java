package ai.fluxion.retail.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.retail.RetailSchema;
import ai.fluxion.retail.Sql;
import ai.fluxion.retail.doctor.Finding.Kind;
import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only PostgreSQL has to be examined for.
class DoctorIT {
    private static final Machine SMALL = new Machine(2L << 30, 2);

    @TempDir private static Path directory;
    private static PostgresProcess postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aServerAsInstalledIsMendedByTheLinesOfItsFindings() throws Exception {
        DataSource database = platform("ajustes");
        List<Finding> found = settings(database);
        assertThat(found)
                .extracting(finding -> finding.values().getFirst())
                .contains("shared_buffers", "work_mem", "max_wal_size", "random_page_cost");
        try (Connection connection = database.getConnection()) {
            for (Finding finding : found) {
                Sql.execute(connection, finding.remedy().orElseThrow());
            }
        }
        postgres.stop();
        postgres.startAgain();
        assertThat(settings(database)).isEmpty();
    }

    private static List<Finding> settings(DataSource database) throws Exception {
        return new Doctor(database)
                .examine(Optional.of(SMALL)).findings().stream()
                        .filter(
                                finding ->
                                        finding.kind() == Kind.SETTING
                                                || finding.kind() == Kind.SETTING_AFTER_RESTART)
                        .toList();
    }

    @Test
    void missingPartitionsAndRowsWithoutOneAreFoundAndMended() throws Exception {
        DataSource database = platform("particiones");
        try (Connection connection = database.getConnection()) {
            String next =
                    Sql.rows(
                                    connection,
                                    "SELECT 'ventas.ventas_raw_' || to_char(current_date +"
                                            + " interval '1 month', 'YYYY_MM')")
                            .getFirst();
            Sql.execute(connection, "DROP TABLE " + next);
            Sql.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha) VALUES (1, '1999-01-01')");
            assertThat(kinds(database))
                    .contains(Kind.PARTITIONS_AHEAD, Kind.ROWS_WITHOUT_PARTITION);
            for (Finding finding : examine(database).findings()) {
                if (finding.kind() == Kind.PARTITIONS_AHEAD
                        || finding.kind() == Kind.ROWS_WITHOUT_PARTITION) {
                    Sql.execute(connection, finding.remedy().orElseThrow());
                }
            }
        }
        assertThat(kinds(database))
                .doesNotContain(Kind.PARTITIONS_AHEAD, Kind.ROWS_WITHOUT_PARTITION);
    }

    @Test
    void deadRowsMissingStatisticsAndUnusedIndexesAreFound() throws Exception {
        DataSource database = platform("tablas");
        try (Connection connection = database.getConnection()) {
            Sql.execute(
                    connection,
                    "ALTER TABLE ventas.ventas_raw_2025_03 SET (autovacuum_enabled = off)");
            Sql.execute(
                    connection,
                    "INSERT INTO ventas_raw (ubicacion_id, fecha) SELECT g % 16, '2025-03-01'"
                            + " FROM generate_series(1, 200000) AS g");
            Sql.execute(connection, "DELETE FROM ventas_raw WHERE id % 2 = 0");
            for (int read = 0; read < 100; read++) {
                Sql.rows(connection, "SELECT id FROM ventas_raw WHERE id = 1");
            }
            Sql.rows(connection, "SELECT pg_stat_force_next_flush()");
        }
        List<Finding> findings = examine(database).findings();
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.DEAD_ROWS)
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.values())
                                        .containsExactly("ventas_raw_2025_03", "100000", "100000"));
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.INDEX_UNUSED)
                .extracting(finding -> finding.remedy().orElseThrow())
                .containsExactly("DROP INDEX ventas_raw_ubicacion_fecha");
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.NEVER_ANALYSED)
                .extracting(finding -> finding.remedy().orElseThrow())
                .containsExactlyInAnyOrder("ANALYZE ventas_raw", "ANALYZE ventas_raw_2025_03");
    }

    @Test
    void moreThanFourFifthsOfTheConnectionsAreFound() throws Exception {
        DataSource database = platform("conexiones");
        Connection[] held = new Connection[165];
        try {
            for (int index = 0; index < held.length; index++) {
                held[index] = database.getConnection();
            }
            assertThat(kinds(database)).contains(Kind.CONNECTIONS);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    private static DataSource platform(String name) throws Exception {
        DataSource database = postgres.newDatabase(name);
        RetailSchema.migrate(database);
        return database;
    }

    private static Examination examine(DataSource database) throws Exception {
        return new Doctor(database).examine(Optional.of(SMALL));
    }

    private static List<Kind> kinds(DataSource database) throws Exception {
        return examine(database).findings().stream().map(Finding::kind).toList();
    }
}
