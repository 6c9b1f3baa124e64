package ai.fluxion.bench.basic;

import ai.fluxion.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/// The measurements of one run and the errors seen, each text once per target.
public record BasicReport(List<Measurement> measurements, List<String> errors) {
    public BasicReport {
        measurements = List.copyOf(measurements);
        errors = List.copyOf(errors);
    }

    public String table() {
        TextTable table =
                new TextTable(
                        "operation",
                        "clients",
                        "target",
                        "/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "failed");
        for (Measurement line : measurements) {
            boolean rows = line.operation().startsWith("rows");
            table.row(
                    line.operation(),
                    String.valueOf(line.clients()),
                    line.target(),
                    String.format(Locale.ROOT, "%,.0f", line.perSecond()),
                    rows ? "" : millis(line.latency().p50Micros()),
                    rows ? "" : millis(line.latency().p95Micros()),
                    rows ? "" : millis(line.latency().p99Micros()),
                    String.valueOf(line.failed()));
        }
        return table.text();
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1_000.0);
    }
}
