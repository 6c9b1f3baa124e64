package ai.fluxion.pgwire.copy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A first line whose fields have to be the columns' names, in order (`HEADER MATCH`): 22P04.
final class HeaderNames implements RowFormat.FieldSink {
    private final List<String> expected;
    private final String nullText;
    private final List<String> found = new ArrayList<>();

    HeaderNames(List<String> expected, String nullText) {
        this.expected = expected;
        this.nullText = nullText;
    }

    @Override
    public void value(byte[] source, int start, int end) {
        found.add('"' + new String(source, start, end - start, StandardCharsets.UTF_8) + '"');
    }

    @Override
    public void missing() {
        found.add("null value (\"" + nullText + "\")");
    }

    /// After the last field.
    void end() {
        if (found.size() != expected.size()) {
            throw EndOfLine.malformed(
                    "wrong number of fields in header line: got "
                            + found.size()
                            + ", expected "
                            + expected.size());
        }
        for (int i = 0; i < found.size(); i++) {
            String name = '"' + expected.get(i) + '"';
            if (!found.get(i).equals(name)) {
                throw EndOfLine.malformed(
                        "column name mismatch in header line field "
                                + (i + 1)
                                + ": got "
                                + found.get(i)
                                + ", expected "
                                + name);
            }
        }
    }
}
