package ai.fluxion.cli;

import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.cli.configuration.EtlSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.etl.Etl;
import ai.fluxion.etl.EtlReport;
import ai.fluxion.etl.StoreOutcome;
import ai.fluxion.retail.DailyView;
import ai.fluxion.retail.DatabaseUrl;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

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
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        LocalDate today = LocalDate.now(ZONE);
        EtlSettings settings = EtlSettings.read(invocation.configuration(), today);
        invocation.configuration().check();
        DataSource database = new DatabaseUrl(settings.databaseUrl()).dataSource("fluxion-etl");
        EtlReport report = new Etl(settings.request(), database).run();
        invocation.answer(
                settings.json()
                        ? new JsonMapper().writeValueAsString(report)
                        : table(report, invocation.messages()));
        if (!report.unknownStores().isEmpty()) {
            invocation.say(
                    invocation
                            .messages()
                            .text("etl.unknown", String.join(", ", report.unknownStores())));
        }
        if (settings.request().to().isBefore(today)) {
            DailyView.refresh(database);
        }
        return exitCode(report);
    }

    private static int exitCode(EtlReport report) {
        if (report.failures() == 0) {
            return ExitCode.OK;
        }
        return report.failures() == report.stores().size() ? ExitCode.ALL_FAILED : ExitCode.FAILED;
    }

    private static String table(EtlReport report, Messages messages) {
        TextTable table =
                new TextTable(
                        messages.text("etl.store"),
                        messages.text("etl.extracted"),
                        messages.text("etl.loaded"),
                        messages.text("etl.rejected"),
                        messages.text("etl.duplicates"),
                        messages.text("etl.total"),
                        messages.text("etl.seconds"),
                        messages.text("etl.state"));
        for (StoreOutcome store : report.stores()) {
            table.row(
                    store.store(),
                    String.format(messages.locale(), "%,d", store.extracted()),
                    String.format(messages.locale(), "%,d", store.loaded()),
                    String.format(messages.locale(), "%,d", store.rejected()),
                    String.format(messages.locale(), "%,d", store.duplicates()),
                    String.format(messages.locale(), "%,.2f", store.total()),
                    String.format(messages.locale(), "%.1f", store.seconds()),
                    store.failure().orElse(messages.text("etl.ok")));
        }
        return table.text();
    }
}
