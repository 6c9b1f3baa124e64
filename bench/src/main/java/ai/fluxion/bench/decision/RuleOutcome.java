package ai.fluxion.bench.decision;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.text.Text;

/// One rule applied: where it is written, what it asks, whether that holds and what then follows.
public record RuleOutcome(
        String section, Option option, Effect effect, Text condition, State state, Text basis) {

    public enum Effect {
        RECOMMENDS,
        ADVISES_AGAINST,
        /// The option is out of the choice.
        EXCLUDES
    }

    public enum State {
        HOLDS("se cumple", "holds"),
        DOES_NOT_HOLD("no se cumple", "does not hold"),
        UNDECIDED("indeciso", "undecided"),
        NOT_MEASURED("no medido", "not measured");

        private final String es;
        private final String en;

        State(String es, String en) {
            this.es = es;
            this.en = en;
        }

        public Text title() {
            return new Text(es, en);
        }

        static State of(boolean holds) {
            return holds ? HOLDS : DOES_NOT_HOLD;
        }
    }

    boolean excludes(Option asked) {
        return option == asked && effect == Effect.EXCLUDES && state == State.HOLDS;
    }
}
