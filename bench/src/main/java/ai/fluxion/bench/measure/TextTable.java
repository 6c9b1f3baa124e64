package ai.fluxion.bench.measure;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: the first column to the left, the others to the right.
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + rows.getFirst().size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public String text() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            appendRow(text, rows.get(row), widths);
            if (row == 0) {
                appendRule(text, widths);
            }
        }
        return text.toString();
    }

    private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
        int start = text.length();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            text.append(column == 0 ? cell + padding : "  " + padding + cell);
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        int width = 2 * (widths.length - 1);
        for (int columnWidth : widths) {
            width += columnWidth;
        }
        text.append("-".repeat(width)).append('\n');
    }
}
