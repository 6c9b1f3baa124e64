package ai.fluxion.pgwire.isolation;

import java.util.List;
import java.util.Map;

/// The answers of each session in its own order, without that of its BEGIN: rows as `a|b` with a
/// space between, a command's tag, or an error's SQLSTATE.
record Log(Map<Integer, List<String>> answers) {
    List<String> of(int session) {
        return answers.getOrDefault(session, List.of());
    }

    /// Counted from 1.
    String at(int session, int answer) {
        return of(session).get(answer - 1);
    }

    String last(int session) {
        return of(session).getLast();
    }

    boolean bothCommitted() {
        return committed(1) && committed(2);
    }

    /// The COMMIT of a failed transaction is a ROLLBACK.
    boolean committed(int session) {
        return last(session).equals("COMMIT")
                && of(session).stream().noneMatch(answer -> answer.matches("\\d\\d[0-9A-Z]{3}"));
    }
}
