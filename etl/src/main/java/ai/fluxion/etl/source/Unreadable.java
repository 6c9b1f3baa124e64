package ai.fluxion.etl.source;

import java.util.List;
import java.util.stream.Stream;

/// Lines of the source that are no rows at all, so that nobody knows whose they are: how many, and
/// where the first ones are and why.
public record Unreadable(long lines, List<String> examples) {
    /// How many lines are shown.
    static final int EXAMPLES = 5;

    public static final Unreadable NONE = new Unreadable(0, List.of());

    public Unreadable {
        examples = List.copyOf(examples);
    }

    Unreadable plus(Unreadable later) {
        List<String> shown =
                Stream.concat(examples.stream(), later.examples.stream()).limit(EXAMPLES).toList();
        return new Unreadable(lines + later.lines, shown);
    }
}
