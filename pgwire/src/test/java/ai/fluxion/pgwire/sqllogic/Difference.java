package ai.fluxion.pgwire.sqllogic;

import ai.fluxion.pgwire.sqllogic.Answer.Done;
import ai.fluxion.pgwire.sqllogic.Answer.Refusal;
import ai.fluxion.pgwire.sqllogic.Answer.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.hydromatic.sqllogictest.SqlTestQueryOutputDescription.SortOrder;

/// How two answers to the same statement differ. `code` is the SQLSTATE of the side that refused.
record Difference(Kind kind, String code) implements Comparable<Difference> {
    enum Kind {
        NONE("no difference"),
        BOTH_REFUSE("both refuse"),
        NUMBER_TYPE("the same numbers in another type, scale or last digit of a double"),
        ROW_ORDER("the same rows in another order, although the query has an ORDER BY"),
        ONLY_OTHER_REFUSES("only the other refuses"),
        ONLY_FLUXION_REFUSES("only Fluxion refuses"),
        DIVISION("other values of a query that divides: whole numbers on one side only"),
        OTHER_VALUES("other values");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Difference between(String sql, SortOrder order, Answer ours, Answer theirs) {
        Difference difference = between(order, ours, theirs);
        return difference.kind == Kind.OTHER_VALUES && sql.contains("/")
                ? new Difference(Kind.DIVISION, "")
                : difference;
    }

    private static Difference between(SortOrder order, Answer ours, Answer theirs) {
        return switch (ours) {
            case Refusal refusal ->
                    theirs instanceof Refusal
                            ? new Difference(Kind.BOTH_REFUSE, "")
                            : new Difference(Kind.ONLY_FLUXION_REFUSES, refusal.code());
            case Done _ -> orRefusal(theirs, Kind.NONE);
            case Rows rows ->
                    theirs instanceof Rows other
                            ? new Difference(ofRows(order, rows, other), "")
                            : orRefusal(theirs, Kind.OTHER_VALUES);
        };
    }

    private static Difference orRefusal(Answer theirs, Kind kind) {
        return theirs instanceof Refusal refusal
                ? new Difference(Kind.ONLY_OTHER_REFUSES, refusal.code())
                : new Difference(kind, "");
    }

    private static Kind ofRows(SortOrder order, Rows ours, Rows theirs) {
        if (ours.exact(order).equals(theirs.exact(order))) {
            return Kind.NONE;
        }
        List<String> rounded = ours.rounded(order);
        List<String> others = theirs.rounded(order);
        if (rounded.equals(others)) {
            return Kind.NUMBER_TYPE;
        }
        return sorted(rounded).equals(sorted(others)) ? Kind.ROW_ORDER : Kind.OTHER_VALUES;
    }

    private static List<String> sorted(List<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        Collections.sort(sorted);
        return sorted;
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    @Override
    public int compareTo(Difference other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? code.compareTo(other.code) : byKind;
    }
}
