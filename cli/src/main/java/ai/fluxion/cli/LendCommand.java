package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.LendSettings;
import ai.fluxion.cli.lending.LoanReport;
import ai.fluxion.cli.lending.LoanRun;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// `fluxion lend … -- COMMAND`: the evaluation's exclusive window without stopping the server.
final class LendCommand implements Command {
    @Override
    public String name() {
        return "lend";
    }

    @Override
    public List<Key> keys() {
        return Keys.LEND;
    }

    @Override
    public Optional<Key> positional() {
        return Optional.of(Keys.PROGRAM);
    }

    @Override
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        LendSettings settings = LendSettings.read(invocation.configuration());
        invocation.configuration().check();
        LoanReport report =
                new LoanRun(settings, line -> invocation.say(said(invocation, line))).run();
        invocation.answer(
                settings.json()
                        ? new JsonMapper().writeValueAsString(report)
                        : invocation
                                .messages()
                                .text(
                                        "lend.report",
                                        report.database(),
                                        report.closedSeconds(),
                                        report.programExit(),
                                        report.ended()));
        return report.ended() == LoanReport.Ended.BY_ITSELF && report.programExit() == 0
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    private static String said(Invocation invocation, LoanRun.Event event) {
        return invocation.messages().text("lend." + event.kind().key(), event.argument());
    }
}
