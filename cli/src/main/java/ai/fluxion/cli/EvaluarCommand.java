package ai.fluxion.cli;

import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.decision.Preferences;
import ai.fluxion.bench.evaluation.Evaluation;
import ai.fluxion.bench.evaluation.EvaluationRequest;
import ai.fluxion.bench.evaluation.RunLock;
import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.report.Report;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.text.Language;
import ai.fluxion.cli.configuration.EvaluarSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `fluxion evaluar`: the technical evaluation, measured on this machine.
final class EvaluarCommand implements Command {
    private static final int USERS = 1_000;
    private static final int ORDERS = 10_000;

    @Override
    public String name() {
        return "evaluar";
    }

    @Override
    public List<Key> keys() {
        return Keys.EVALUAR;
    }

    @Override
    public int run(Invocation invocation) throws SQLException, IOException, InterruptedException {
        EvaluarSettings settings = EvaluarSettings.read(invocation.configuration());
        Path directory = settings.directory();
        if (!EvaluationRequest.isFreeOrARun(directory)) {
            invocation
                    .configuration()
                    .problem("problem.not-a-run", Keys.OUT.name(), directory.toString());
        }
        invocation.configuration().check();
        LogSettings.quietUnlessAsked(invocation.configuration());
        RunLock.requireFree(directory);
        if (settings.fresh() && Files.exists(directory)) {
            delete(directory);
        }
        // Read before the run, so that a mistake in them costs no hour.
        Prices prices = prices(settings);
        Preferences preferences = preferences(settings);
        EvaluationResult result =
                new Evaluation(request(settings), new EvaluationProgress(invocation)).run();
        Messages messages = invocation.messages();
        Language language = Language.of(messages.locale());
        for (TargetInfo target : result.targets()) {
            target.unavailable()
                    .map(
                            reason ->
                                    messages.text(
                                            "evaluar.unavailable",
                                            target.name(),
                                            reason.in(language)))
                    .ifPresent(invocation::say);
        }
        invocation.answer(settings.json() ? result.toJson() : table(result, messages));
        Decision decision = Decision.of(result, prices, preferences);
        Report.write(result, decision, directory, language)
                .forEach(page -> invocation.say(messages.text("evaluar.report", page)));
        return ExitCode.OK;
    }

    private static EvaluationRequest request(EvaluarSettings settings) {
        return new EvaluationRequest(
                settings.directory(),
                settings.sales(),
                settings.plan(),
                USERS,
                ORDERS,
                settings.targets(),
                new EvaluationRequest.Programs(Main.class.getName(), Build.version()));
    }

    private static Prices prices(EvaluarSettings settings) throws IOException {
        return settings.prices().isPresent()
                ? Prices.builtIn().and(settings.prices().get())
                : Prices.builtIn();
    }

    private static Preferences preferences(EvaluarSettings settings) throws IOException {
        return settings.preferences().isPresent()
                ? Preferences.read(settings.preferences().get())
                : Preferences.builtIn();
    }

    private static String table(EvaluationResult result, Messages messages) {
        TextTable table =
                new TextTable(
                        messages.text("evaluar.operation"),
                        messages.text("evaluar.clients"),
                        messages.text("evaluar.target"),
                        "/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        messages.text("evaluar.failed"),
                        messages.text("evaluar.lost"));
        for (Measurement line : result.measurements()) {
            table.row(
                    line.operation().id(),
                    String.valueOf(line.clients()),
                    line.target(),
                    String.format(
                            messages.locale(),
                            "%,.1f",
                            line.operation().id().startsWith("load.")
                                    ? line.rowsPerSecond()
                                    : line.perSecond()),
                    millis(messages, line.latency().p50Micros()),
                    millis(messages, line.latency().p95Micros()),
                    millis(messages, line.latency().p99Micros()),
                    String.valueOf(line.failed()),
                    String.valueOf(line.lostRows()));
        }
        return table.text();
    }

    private static String millis(Messages messages, long micros) {
        return String.format(messages.locale(), "%,.2f", micros / 1_000.0);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
