package ai.fluxion.cli.configuration;

import ai.fluxion.bench.evaluation.EvaluationRequest;
import ai.fluxion.bench.result.Plan;
import ai.fluxion.bench.sales.SalesPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `fluxion evaluar` measures, where it lies, and how it reports.
public record EvaluarSettings(
        Path directory,
        EvaluationRequest.Sales sales,
        Plan plan,
        List<String> targets,
        Optional<Path> prices,
        Optional<Path> preferences,
        boolean fresh,
        boolean json) {
    private static final long QUICK_LINES = 1_000_000L;
    private static final int MOST_CLIENTS = 256;

    public EvaluarSettings {
        targets = List.copyOf(targets);
    }

    public static EvaluarSettings read(Configuration configuration) {
        boolean quick = configuration.flag(Keys.QUICK);
        Plan defaults = quick ? EvaluationRequest.quick() : EvaluationRequest.full();
        long lines = quick ? QUICK_LINES : GenerateSettings.PRODUCTION_LINES;
        Plan plan =
                new Plan(
                        defaults.size(),
                        configuration.number(Keys.ROUNDS, defaults.rounds(), 1, 1_000),
                        configuration.duration(Keys.PER_ROUND, defaults.perRound()),
                        clients(configuration, defaults.clients()),
                        defaults.linesOfAStore(),
                        defaults.mixed(),
                        defaults.readsPerSecond(),
                        defaults.writesPerSecond());
        return new EvaluarSettings(
                Path.of(configuration.text(Keys.OUT, "evaluacion")),
                sales(configuration, lines),
                plan,
                targets(configuration),
                configuration.text(Keys.PRICES).map(Path::of),
                configuration.text(Keys.PREFERENCES).map(Path::of),
                configuration.flag(Keys.FRESH),
                configuration.flag(Keys.JSON));
    }

    private static EvaluationRequest.Sales sales(Configuration configuration, long lines) {
        SalesPlan plan =
                SalesPlan.ofEvaluation(
                        configuration.count(Keys.SEED, SalesSettings.DEFAULT_SEED, Long.MIN_VALUE),
                        configuration.count(Keys.LINES, lines, 1));
        Optional<Path> real = configuration.text(Keys.REAL_SALES).map(Path::of);
        if (!configuration.flag(Keys.OWN_SALES)) {
            return real.<EvaluationRequest.Sales>map(EvaluationRequest.Sales.OnlineRetail::new)
                    .orElse(new EvaluationRequest.Sales.Generated(plan));
        }
        if (configuration.list(Keys.TARGET).isEmpty()) {
            configuration.problem("problem.required", Keys.TARGET.name());
        }
        return new EvaluationRequest.Sales.OfTheTargets();
    }

    private static List<String> targets(Configuration configuration) {
        List<String> targets = new ArrayList<>();
        for (String text : configuration.list(Keys.TARGET)) {
            int equals = text.indexOf('=');
            if (equals < 1 || !text.substring(equals + 1).matches("(jdbc:)?postgres(ql)?:.+")) {
                configuration.problem(
                        "problem.value", Keys.TARGET.name(), text, "NAME=URL expected");
            } else {
                targets.add(text);
            }
        }
        return targets;
    }

    private static List<Integer> clients(Configuration configuration, List<Integer> fallback) {
        List<Integer> clients = new ArrayList<>();
        for (String text : configuration.list(Keys.CLIENTS)) {
            int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
            if (number < 1 || number > MOST_CLIENTS) {
                configuration.problem(
                        "problem.range",
                        Keys.CLIENTS.name(),
                        text,
                        "1",
                        String.valueOf(MOST_CLIENTS));
            } else {
                clients.add(number);
            }
        }
        return clients.isEmpty() ? fallback : clients;
    }
}
