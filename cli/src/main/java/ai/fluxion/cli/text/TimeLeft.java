package ai.fluxion.cli.text;

import java.util.Locale;

/// How fast a task goes and how long it will still take, from what is done since it was made.
public final class TimeLeft {
    private final long total;
    private final Locale locale;
    private final long startNanos = System.nanoTime();

    public TimeLeft(long total, Locale locale) {
        this.total = total;
        this.locale = locale;
    }

    public long perSecond(long done) {
        return Math.round(done / Math.max(0.001, seconds()));
    }

    public String left(long done) {
        return left(done, total);
    }

    /// As `1:05` or `2:03:00`; `?` before anything is done.
    public String left(long done, long total) {
        if (done == 0) {
            return "?";
        }
        long seconds = Math.round(seconds() * (total - done) / done);
        long minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
    }

    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
