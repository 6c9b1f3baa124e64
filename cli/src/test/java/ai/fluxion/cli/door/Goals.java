package ai.fluxion.cli.door;

import ai.fluxion.bench.measure.TextTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The medians of a run beside what they are to be.
final class Goals {
    private final TextTable table =
            new TextTable("measure", "ours", "beside", "figure", "goal", "");

    /// `figure` is to be `goal` or more.
    void atLeast(String measure, List<String> values, double figure, double goal) {
        row(measure, values, number(figure), ">= " + number(goal), figure >= goal);
    }

    void atMost(String measure, List<String> values, double figure, double goal) {
        row(measure, values, number(figure), "<= " + number(goal), figure <= goal);
    }

    /// One of the two is enough.
    void eitherAtLeast(String measure, List<String> values, double[] figures, double[] goals) {
        boolean met = false;
        for (int i = 0; i < figures.length; i++) {
            met |= figures[i] >= goals[i];
        }
        row(measure, values, numbers(figures), ">= " + numbers(goals), met);
    }

    /// `values` are ours and what it is beside.
    private void row(String measure, List<String> values, String figure, String goal, boolean met) {
        table.row(measure, values.get(0), values.get(1), figure, goal, met ? "pass" : "MISS");
    }

    private static String numbers(double... numbers) {
        return String.join(" or ", Arrays.stream(numbers).mapToObj(Goals::number).toList());
    }

    static String number(double number) {
        return String.format(Locale.ROOT, number >= 1_000 ? "%,.0f" : "%.2f", number);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String text() {
        return table.text();
    }
}
