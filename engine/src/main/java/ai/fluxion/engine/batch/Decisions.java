package ai.fluxion.engine.batch;

import java.util.ArrayList;
import java.util.List;

/// What becomes of the members of a batch, kept until its transaction is stored.
final class Decisions {
    private record Decision(Member member, Outcome outcome) {}

    private final List<Decision> all = new ArrayList<>();

    void add(Member member, Outcome outcome) {
        all.add(new Decision(member, outcome));
    }

    void decide() {
        all.forEach(each -> each.member.decide(each.outcome));
    }

    /// After a rollback: frees the rows that nobody will read.
    void forget() {
        for (Decision each : all) {
            if (each.outcome instanceof Outcome.Read read) {
                read.release().run();
            }
        }
        all.clear();
    }
}
