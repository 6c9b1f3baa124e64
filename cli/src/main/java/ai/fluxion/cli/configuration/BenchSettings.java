package ai.fluxion.cli.configuration;

import ai.fluxion.bench.basic.BasicPlan;
import ai.fluxion.bench.basic.Target;
import java.util.ArrayList;
import java.util.List;

/// What `fluxion bench basic` measures, and how it reports.
public record BenchSettings(List<Target> targets, BasicPlan plan, boolean json) {
    private static final int MOST_CLIENTS = 1_000;

    public BenchSettings {
        targets = List.copyOf(targets);
    }

    public static BenchSettings read(Configuration configuration) {
        BasicPlan defaults = BasicPlan.defaults();
        List<Target> targets = new ArrayList<>();
        for (String text : configuration.list(Keys.TARGET)) {
            try {
                targets.add(Target.parse(text));
            } catch (IllegalArgumentException e) {
                configuration.problem(
                        "problem.value", Keys.TARGET.name(), text, String.valueOf(e.getMessage()));
            }
        }
        if (configuration.list(Keys.TARGET).isEmpty()) {
            configuration.problem("problem.required", Keys.TARGET.name());
        }
        int rowsIn = configuration.number(Keys.ROWS_IN, defaults.rowsIn(), 1, Integer.MAX_VALUE);
        BasicPlan plan =
                new BasicPlan(
                        configuration.number(Keys.ROUNDS, defaults.rounds(), 1, 1_000),
                        configuration.duration(Keys.PER_ROUND, defaults.perRound()),
                        clients(configuration, defaults.clients()),
                        rowsIn,
                        Math.max(
                                rowsIn, configuration.count(Keys.ROWS_OUT, defaults.rowsOut(), 1)));
        return new BenchSettings(targets, plan, configuration.flag(Keys.JSON));
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
