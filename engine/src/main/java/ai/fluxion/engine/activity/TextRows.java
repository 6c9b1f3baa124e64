package ai.fluxion.engine.activity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as one text, which the catalog's views split again: rows end at U+001E, cells at U+001F. An
/// absent cell is empty. Control characters inside a cell become spaces where they would end it.
public final class TextRows {
    static final char CELL = '\u001f';
    private static final char ROW = '\u001e';

    private TextRows() {}

    public static String row(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.toString().replace(CELL, ' ').replace(ROW, ' '))
                .collect(Collectors.joining(String.valueOf(CELL)));
    }

    public static String of(List<String> rows) {
        return String.join(String.valueOf(ROW), rows);
    }
}
