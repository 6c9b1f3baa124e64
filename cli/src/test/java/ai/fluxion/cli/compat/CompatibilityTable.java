package ai.fluxion.cli.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The part of docs/compatibility.md that the run writes: a section a client, a row a check.
final class CompatibilityTable {
    private static final String MARK = "<!-- what follows is written by CompatibilityIT -->\n";

    private static final String ON_POSTGRES = " | ok | ";

    private final KnownDifferences known;
    private final StringBuilder text = new StringBuilder();

    CompatibilityTable(KnownDifferences known) {
        this.known = known;
    }

    void section(String title, String version, List<Comparison> comparisons) {
        text.append("\n## ").append(title).append("\nVersión ").append(version);
        text.append("\n\n| check | PostgreSQL 15 | Fluxion |\n|---|---|---|\n");
        for (Comparison comparison : comparisons) {
            text.append(row(comparison)).append('\n');
        }
    }

    String row(Comparison comparison) {
        String verdict = comparison.verdict().name().toLowerCase(Locale.ROOT);
        boolean ok = comparison.verdict() == Comparison.Verdict.OK;
        String reason = ok ? "" : known.reason(comparison).map(r -> ": " + r).orElse("");
        return "| " + cell(comparison.check()) + ON_POSTGRES + cell(verdict + reason) + " |";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    void writeInto(Path page) throws IOException {
        String before = Files.readString(page);
        int mark = before.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalStateException(page + " has no line " + MARK);
        }
        Files.writeString(page, before.substring(0, mark + MARK.length()) + text);
    }

    static String check(String row) {
        return row.substring(0, row.indexOf(ON_POSTGRES));
    }

    static boolean isOk(String row) {
        return row.endsWith(ON_POSTGRES + "ok |");
    }

    /// The rows of the client's section in the page.
    static List<String> rows(Path page, String title) throws IOException {
        return Files.readAllLines(page).stream()
                .dropWhile(line -> !line.equals("## " + title))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| check "))
                .toList();
    }
}
