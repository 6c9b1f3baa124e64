package ai.fluxion.cli;

import ai.fluxion.bench.basic.BasicBenchmark;
import ai.fluxion.bench.basic.BasicReport;
import ai.fluxion.cli.configuration.BenchSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// `fluxion bench basic`: latency and row rates of several databases in one run.
final class BenchBasicCommand implements Command {
    @Override
    public String name() {
        return "basic";
    }

    @Override
    public List<Key> keys() {
        return Keys.BENCH_BASIC;
    }

    @Override
    public int run(Invocation invocation) throws SQLException, IOException, InterruptedException {
        BenchSettings settings = BenchSettings.read(invocation.configuration());
        invocation.configuration().check();
        BasicReport report =
                new BasicBenchmark(settings.targets(), settings.plan(), invocation::say).run();
        report.errors().forEach(invocation::say);
        invocation.answer(
                settings.json() ? new JsonMapper().writeValueAsString(report) : report.table());
        return report.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
