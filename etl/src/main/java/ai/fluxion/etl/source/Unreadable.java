package ai.fluxion.etl.source;

import java.util.List;

/// Lines of the source that are no rows at all, so that nobody knows whose they are: how many, and
/// where the first ones are and why.
public record Unreadable(long lines, List<String> examples) {
    public static final Unreadable NONE = new Unreadable(0, List.of());

    public Unreadable {
        examples = List.copyOf(examples);
    }
}
