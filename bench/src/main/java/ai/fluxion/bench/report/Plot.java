package ai.fluxion.bench.report;

import java.util.List;

/// A horizontal bar chart, laid out in units of its SVG view box, which is as wide as a phone.
/// `scale` says what the bars show.
public record Plot(
        String title,
        String scale,
        double height,
        List<Legend> legend,
        List<Tick> ticks,
        List<Label> labels,
        List<Bar> bars) {
    public static final int WIDTH = 360;

    /// A colour of the style sheet, by number, and what it stands for.
    public record Legend(int colour, String name) {}

    public record Tick(double x, String text) {}

    public record Label(double y, String text) {}

    /// A bar from the left edge; `low` and `high` are the ends of its noise, equal where it has
    /// none.
    public record Bar(
            double y,
            double width,
            double low,
            double high,
            int colour,
            String value,
            String hint) {}
}
