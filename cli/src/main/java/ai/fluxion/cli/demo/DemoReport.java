package ai.fluxion.cli.demo;

import ai.fluxion.bench.demo.Activity;
import ai.fluxion.bench.demo.Losses;
import ai.fluxion.bench.demo.WorkloadReport;
import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.cli.text.Messages;
import java.util.Locale;

/// What a demo ended with. `linesGenerated` were in the files, `linesStored` the database counts.
public record DemoReport(
        long linesGenerated,
        long linesStored,
        double loadSeconds,
        int etlExitCode,
        WorkloadReport workload,
        Losses losses) {

    /// Everything arrived, nothing was refused and nothing is missing.
    public boolean succeeded() {
        return etlExitCode == 0
                && linesStored == linesGenerated
                && workload.failures() == 0
                && losses.lostRows() == 0
                && losses.lostUpdates() == 0;
    }

    public String text(Messages messages) {
        TextTable calls =
                new TextTable(
                        messages.text("demo.activity"),
                        messages.text("demo.calls"),
                        "p50 ms",
                        "p95 ms",
                        "p99 ms");
        for (Activity activity : Activity.values()) {
            LatencySummary latency = workload.latencies().get(activity);
            if (latency != null) {
                calls.row(
                        messages.text(
                                "demo.activity."
                                        + activity.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')),
                        number(messages, latency.calls()),
                        millis(messages, latency.p50Micros()),
                        millis(messages, latency.p95Micros()),
                        millis(messages, latency.p99Micros()));
            }
        }
        TextTable sums = new TextTable(messages.text("demo.result"), "");
        sums.row(messages.text("demo.lines"), number(messages, linesStored));
        sums.row(
                messages.text("demo.rate"),
                number(messages, Math.round(linesStored / Math.max(loadSeconds, 0.001))));
        sums.row(messages.text("demo.lock-errors"), number(messages, workload.lockErrors()));
        sums.row(messages.text("demo.failures"), number(messages, workload.failures()));
        sums.row(messages.text("demo.acknowledged"), number(messages, losses.acknowledgedRows()));
        sums.row(
                messages.text("demo.lost"),
                number(messages, losses.lostRows() + losses.lostUpdates()));
        sums.row(
                messages.text("demo.missing-lines"),
                number(messages, linesGenerated - linesStored));
        return calls.text() + "\n" + sums.text();
    }

    private static String number(Messages messages, long number) {
        return String.format(messages.locale(), "%,d", number);
    }

    private static String millis(Messages messages, long micros) {
        return String.format(messages.locale(), "%.1f", micros / 1_000.0);
    }
}
