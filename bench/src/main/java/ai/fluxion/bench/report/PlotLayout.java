package ai.fluxion.bench.report;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lays out bars in groups on a logarithmic or a linear scale.
final class PlotLayout {
    private static final double LEFT = 4;
    private static final double RIGHT = 62;
    private static final double TOP = 20;
    private static final double LABEL = 17;
    private static final double ROW = 15;
    private static final double GAP = 8;
    private static final int LINEAR_TICKS = 4;

    private final String title;
    private final String scale;
    private final boolean logarithmic;
    private final Numbers numbers;
    private final Map<String, List<Entry>> groups = new LinkedHashMap<>();
    private final Map<Integer, String> colours = new LinkedHashMap<>();

    private record Entry(String name, int colour, Interval range, double value, String text) {}

    private PlotLayout(String title, String scale, boolean logarithmic, Numbers numbers) {
        this.title = title;
        this.scale = scale;
        this.logarithmic = logarithmic;
        this.numbers = numbers;
    }

    /// For positive values that differ by orders of magnitude.
    static PlotLayout logarithmic(String title, String scale, Numbers numbers) {
        return new PlotLayout(title, scale, true, numbers);
    }

    static PlotLayout linear(String title, String scale, Numbers numbers) {
        return new PlotLayout(title, scale, false, numbers);
    }

    /// `range` is the noise around the value.
    PlotLayout bar(String group, String name, int colour, Interval range, double value) {
        colours.putIfAbsent(colour, name);
        groups.computeIfAbsent(group, _ -> new ArrayList<>())
                .add(new Entry(name, colour, range, value, numbers.significant(value)));
        return this;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    Plot plot() {
        List<Entry> all = groups.values().stream().flatMap(List::stream).toList();
        double low = logarithmic ? decadeBelow(all) : 0;
        double high = logarithmic ? decadeAbove(all) : largest(all);
        List<Plot.Label> labels = new ArrayList<>();
        List<Plot.Bar> bars = new ArrayList<>();
        double y = TOP;
        for (Map.Entry<String, List<Entry>> group : groups.entrySet()) {
            labels.add(new Plot.Label(y + LABEL - 5, group.getKey()));
            y += LABEL;
            for (Entry entry : group.getValue()) {
                bars.add(
                        new Plot.Bar(
                                y,
                                x(entry.value(), low, high) - LEFT,
                                x(entry.range().low(), low, high),
                                x(entry.range().high(), low, high),
                                entry.colour(),
                                entry.text(),
                                entry.name() + ": " + numbers.range(entry.range())));
                y += ROW;
            }
            y += GAP;
        }
        boolean namedByGroup = colours.size() == groups.size() && all.size() == groups.size();
        List<Plot.Legend> legend =
                colours.entrySet().stream()
                        .filter(_ -> !namedByGroup)
                        .map(colour -> new Plot.Legend(colour.getKey(), colour.getValue()))
                        .toList();
        return new Plot(title, scale, y, legend, ticks(low, high), labels, bars);
    }

    private List<Plot.Tick> ticks(double low, double high) {
        List<Plot.Tick> ticks = new ArrayList<>();
        if (logarithmic) {
            int every = (int) Math.ceil(Math.log10(high / low) / 5);
            for (double at = low; at <= high * 1.01; at *= Math.pow(10, every)) {
                ticks.add(new Plot.Tick(x(at, low, high), numbers.significant(at)));
            }
        } else {
            double step = roundStep(high / LINEAR_TICKS);
            for (double at = 0; at <= high; at += step) {
                ticks.add(new Plot.Tick(x(at, low, high), numbers.significant(at)));
            }
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten, not below.
    private static double roundStep(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) {
            if (times * decade >= least) {
                return times * decade;
            }
        }
        return 10 * decade;
    }

    /// Rounded to a tenth: no picture needs more, and the files stay alike.
    private double x(double value, double low, double high) {
        double share =
                logarithmic
                        ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                        : value / high;
        double x = LEFT + Math.clamp(share, 0.0, 1.0) * (Plot.WIDTH - LEFT - RIGHT);
        return Math.round(x * 10) / 10.0;
    }

    private static double decadeBelow(List<Entry> entries) {
        double least = entries.stream().mapToDouble(e -> e.range().low()).min().orElse(1);
        return Math.pow(10, Math.floor(Math.log10(least)));
    }

    private static double decadeAbove(List<Entry> entries) {
        double most = entries.stream().mapToDouble(e -> e.range().high()).max().orElse(10);
        return Math.max(decadeBelow(entries) * 10, Math.pow(10, Math.ceil(Math.log10(most))));
    }

    private static double largest(List<Entry> entries) {
        return Math.max(1, entries.stream().mapToDouble(Entry::value).max().orElse(1));
    }
}
