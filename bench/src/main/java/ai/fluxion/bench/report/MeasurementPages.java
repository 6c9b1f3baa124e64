package ai.fluxion.bench.report;

import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.result.Workload;
import ai.fluxion.bench.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Every measurement: a plot for each workload and one table.
record MeasurementPages(EvaluationResult result, Language language, Map<String, String> words) {
    private static final double MILLIS_OF_A_SECOND = 1_000;
    private static final double MICROS_OF_A_MILLI = 1_000;

    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            PlotLayout layout =
                    PlotLayout.logarithmic(
                            word("plot." + workload.name().toLowerCase(Locale.ROOT)),
                            word(workload == Workload.LOAD ? "plot.rows" : "plot.millis"),
                            numbers());
            for (Operation operation : Evidence.operations(workload)) {
                result.of(operation).stream()
                        .filter(Evidence::isClean)
                        .sorted(Comparator.comparingInt(Measurement::clients))
                        .forEach(measurement -> bar(layout, measurement));
            }
            if (!layout.isEmpty()) {
                plots.add(layout.plot());
            }
        }
        return plots;
    }

    private void bar(PlotLayout layout, Measurement measurement) {
        boolean load = measurement.operation().workload() == Workload.LOAD;
        if (load && measurement.rowsPerSecond() <= 0) {
            return;
        }
        Interval range =
                load
                        ? Evidence.overRounds(List.of(measurement), Round::rowsPerSecond)
                        : Evidence.overRounds(List.of(measurement), Evidence::medianSeconds)
                                .times(MILLIS_OF_A_SECOND);
        double value =
                load
                        ? measurement.rowsPerSecond()
                        : Math.max(1, measurement.latency().p50Micros()) / MICROS_OF_A_MILLI;
        layout.bar(
                group(measurement),
                measurement.target(),
                Colours.of(kind(measurement)),
                range,
                value);
    }

    private String group(Measurement measurement) {
        String title = title(measurement.operation());
        return measurement.clients() > 1
                ? word("plot.clients", title, numbers().whole(measurement.clients()))
                : title;
    }

    Page.Table table() {
        List<List<String>> rows =
                result.measurements().stream()
                        .sorted(
                                Comparator.comparing(Measurement::operation)
                                        .thenComparingInt(Measurement::clients))
                        .map(this::row)
                        .toList();
        return new Page.Table(
                List.of(
                        word("operation"),
                        word("clients"),
                        word("target"),
                        word("rate"),
                        word("rows"),
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        word("longest"),
                        word("cold"),
                        word("errors"),
                        word("lost")),
                rows);
    }

    private List<String> row(Measurement measurement) {
        return List.of(
                title(measurement.operation()),
                numbers().whole(measurement.clients()),
                measurement.target(),
                numbers().significant(measurement.perSecond()),
                measurement.rowsPerSecond() > 0
                        ? numbers().significant(measurement.rowsPerSecond())
                        : "—",
                millis(measurement.latency().p50Micros()),
                millis(measurement.latency().p95Micros()),
                millis(measurement.latency().p99Micros()),
                millis(measurement.latency().longestMicros()),
                measurement.cold().map(cold -> millis(cold.p50Micros())).orElse("—"),
                errors(measurement),
                numbers().whole(measurement.lostRows()));
    }

    private String errors(Measurement measurement) {
        return measurement.errors().isEmpty()
                ? "0"
                : measurement.errors().entrySet().stream()
                        .map(error -> error.getKey() + ": " + numbers().whole(error.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private TargetKind kind(Measurement measurement) {
        return result.targets().stream()
                .filter(target -> target.name().equals(measurement.target()))
                .map(TargetInfo::kind)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "measurement of an unknown target: "
                                                + measurement.target()));
    }

    private String millis(long micros) {
        return numbers().significant(micros / MICROS_OF_A_MILLI);
    }

    private String title(Operation operation) {
        return language == Language.SPANISH ? operation.titulo() : operation.title();
    }

    private Numbers numbers() {
        return Numbers.in(language);
    }

    private String word(String key, Object... arguments) {
        return Words.of(words, key, arguments);
    }
}
