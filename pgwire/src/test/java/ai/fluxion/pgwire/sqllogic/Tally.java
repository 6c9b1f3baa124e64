package ai.fluxion.pgwire.sqllogic;

import java.util.Map;
import java.util.TreeMap;

/// How often each difference was seen, with the shortest statement that shows it.
final class Tally {
    record Seen(int count, String example) {
        Seen and(Seen other) {
            return new Seen(
                    count + other.count,
                    other.example.length() < example.length() ? other.example : example);
        }
    }

    private final Map<Difference, Seen> seen = new TreeMap<>();

    void add(Difference difference, String example) {
        seen.merge(difference, new Seen(1, example), Seen::and);
    }

    int count(Difference.Kind kind) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToInt(entry -> entry.getValue().count())
                .sum();
    }

    int total() {
        return seen.values().stream().mapToInt(Seen::count).sum();
    }

    Map<Difference, Seen> seen() {
        return seen;
    }

    /// As rows of a Markdown table.
    String markdown() {
        StringBuilder text = new StringBuilder();
        seen.forEach(
                (difference, group) ->
                        text.append("| ")
                                .append(difference.kind().words())
                                .append(difference.code().isEmpty() ? "" : " " + difference.code())
                                .append(" | ")
                                .append(group.count())
                                .append(" | ")
                                .append(difference.isNone() ? "" : example(group.example()))
                                .append(" |\n"));
        return text.toString();
    }

    private static String example(String sql) {
        String line = sql.replaceAll("\\s+", " ").replace("|", "\\|").strip();
        return "`" + (line.length() > 300 ? line.substring(0, 300) + "…" : line) + "`";
    }
}
