package ai.fluxion.cli;

import ai.fluxion.cli.configuration.ConfigurationException;
import ai.fluxion.cli.configuration.ConfigurationException.Problem;
import ai.fluxion.cli.configuration.EtlSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.etl.Etl;
import ai.fluxion.etl.EtlReport;
import ai.fluxion.etl.RefusedRequestException;
import ai.fluxion.retail.DailyView;
import ai.fluxion.retail.DatabaseUrl;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/// `fluxion etl`: loads sales files and reports store by store.
final class EtlCommand implements Command {
    /// The business days of the chain.
    private static final ZoneId ZONE = ZoneId.of("America/Caracas");

    @Override
    public String name() {
        return "etl";
    }

    @Override
    public List<Key> keys() {
        return Keys.ETL;
    }

    @Override
    public List<Command> subcommands() {
        return List.of(new EtlStoresCommand());
    }

    @Override
    public int run(Invocation invocation) throws SQLException, InterruptedException {
        LocalDate today = LocalDate.now(ZONE);
        EtlSettings settings = EtlSettings.read(invocation.configuration(), today);
        invocation.configuration().check();
        DataSource database = new DatabaseUrl(settings.databaseUrl()).dataSource("fluxion-etl");
        InstantSource clock = InstantSource.system();
        EtlProgress progress = new EtlProgress(invocation, clock);
        EtlReport report;
        try {
            report =
                    new Etl(settings.request(), settings.config(), database, progress, clock).run();
        } catch (RefusedRequestException e) {
            throw refused(e);
        } catch (SQLException e) {
            invocation.say(
                    invocation.messages().text("etl.unreachable", String.valueOf(e.getMessage())));
            return ExitCode.ALL_FAILED;
        }
        EtlReportText text = new EtlReportText(report, invocation.messages());
        invocation.answer(settings.json() ? text.json() : text.table());
        text.remarks().forEach(invocation::say);
        if (settings.request().days().to().isBefore(today)) {
            DailyView.refresh(database);
        }
        return switch (report.verdict()) {
            case ALL -> ExitCode.OK;
            case SOME -> ExitCode.FAILED;
            case NONE -> ExitCode.ALL_FAILED;
        };
    }

    static ConfigurationException refused(RefusedRequestException e) {
        String key = e.problem().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ConfigurationException(
                List.of(new Problem("problem.etl." + key, e.arguments())));
    }
}
