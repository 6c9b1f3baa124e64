package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.text.Text;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One cell of the matrix: a score from 0 to 1 and what it rests on.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Cell {
    Interval ANYTHING = new Interval(0, 1);

    Text basis();

    /// What the score can be; anything where it was not measured.
    Interval score();

    Grade grade();

    record Measured(Interval score, Text basis) implements Cell {
        @Override
        public Grade grade() {
            return Grade.of(score);
        }
    }

    /// A fact that nobody can measure here, with its source and date.
    record Stated(double value, Text basis, String source, String date) implements Cell {
        public Stated {
            if (value < 0 || value > 1 || source.isBlank() || date.isBlank()) {
                throw new IllegalArgumentException(
                        basis.en() + ": a value from 0 to 1, a source and a date are needed");
            }
        }

        @Override
        public Interval score() {
            return Interval.exactly(value);
        }

        @Override
        public Grade grade() {
            return Grade.of(score());
        }
    }

    record NotMeasured(Text basis) implements Cell {
        @Override
        public Interval score() {
            return ANYTHING;
        }

        @Override
        public Grade grade() {
            return Grade.NOT_MEASURED;
        }
    }
}
