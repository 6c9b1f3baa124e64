package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A text with edits, and the way back from a position in the new text to the one in the old.
public record RewrittenText(String original, String text, List<Edit> edits) {

    /// Characters `start` to `end` of the original were replaced.
    public record Edit(int start, int end, String replacement) {
        public static Edit replace(Token token, String replacement) {
            return new Edit(token.start(), token.end(), replacement);
        }

        boolean overlaps(Edit other) {
            return start < other.end && other.start < end;
        }

        public static Edit insertAfter(Token token, String addition) {
            return new Edit(token.end(), token.end(), addition);
        }
    }

    public static RewrittenText of(String original, List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Edit edit : sorted) {
            text.append(original, from, edit.start()).append(edit.replacement());
            from = edit.end();
        }
        text.append(original, from, original.length());
        return new RewrittenText(original, text.toString(), List.copyOf(sorted));
    }

    /// The original's position (from 1) of a position (from 1) in the rewritten text; inside a
    /// replacement it is the start of what was replaced.
    public int originalPosition(int position) {
        int shift = 0;
        for (Edit edit : edits) {
            int newStart = edit.start() + shift;
            int newEnd = newStart + edit.replacement().length();
            if (position - 1 < newStart) {
                break;
            }
            if (position - 1 < newEnd) {
                return edit.start() + 1;
            }
            shift += edit.replacement().length() - (edit.end() - edit.start());
        }
        return Math.min(Math.max(1, position - shift), original.length() + 1);
    }
}
