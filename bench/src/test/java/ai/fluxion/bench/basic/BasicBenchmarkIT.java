package ai.fluxion.bench.basic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.PostgresProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasicBenchmarkIT {
    private static final BasicPlan SMALL =
            new BasicPlan(2, Duration.ofMillis(100), List.of(1, 4), 5_000, 20_000);

    @TempDir private Path directory;

    @Test
    void measuresEveryOperationAndLeavesNoTable() throws Exception {
        try (PostgresProcess server = PostgresProcess.start(directory)) {
            Target target = Target.parse("postgresql=" + server.url("postgres"));
            List<String> progress = new ArrayList<>();

            BasicReport report = new BasicBenchmark(List.of(target), SMALL, progress::add).run();

            assertThat(report.errors()).isEmpty();
            assertThat(report.measurements())
                    .hasSize(8)
                    .allMatch(line -> line.perSecond() > 0 && line.failed() == 0);
            assertThat(report.table()).contains("rows out", "postgresql", "p99 ms");
            assertThat(progress).hasSize(14);
            assertThat(tables(target)).isZero();
        }
    }

    private static int tables(Target target) throws Exception {
        try (Connection connection = target.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM information_schema.tables"
                                        + " WHERE table_name LIKE 'fluxion_bench%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
