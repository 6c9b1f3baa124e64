package ai.fluxion.bench.claim;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.text.Text;
import java.util.Optional;

/// A claim and what we found. `ours` can be there although it is not comparable; `reason` says why.
public record ClaimOutcome(
        Claim claim, Judgement judgement, Optional<Interval> ours, Optional<Text> reason) {

    public enum Judgement {
        CONFIRMED("confirmada", "confirmed"),
        NOT_CONFIRMED("no confirmada", "not confirmed"),
        UNDECIDED("indeciso", "undecided"),
        /// We have a number, of other circumstances than the claim's.
        NOT_COMPARABLE("no comparable", "not comparable"),
        NOT_MEASURABLE("no medido", "not measured");

        private final String es;
        private final String en;

        Judgement(String es, String en) {
            this.es = es;
            this.en = en;
        }

        public Text title() {
            return new Text(es, en);
        }
    }
}
