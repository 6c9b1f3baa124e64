package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.option.Option;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What follows for the figures given. An option that a rule excludes is out; one that was not
/// measured where it must be is open, neither first nor last; the others are ranked by the
/// intervals of their totals.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Verdict {
    /// Of the options that were compared, the best first.
    List<Standing> standings();

    /// What was not measured and could still be better.
    List<Option> open();

    record Standing(Option option, Interval total) {}

    /// The first is better than every other one by more than the noise.
    record Decided(Option option, List<Standing> standings, List<Option> open) implements Verdict {
        public Decided {
            standings = List.copyOf(standings);
            open = List.copyOf(open);
        }
    }

    /// The noise does not allow to choose between these.
    record Undecided(List<Option> options, List<Standing> standings, List<Option> open)
            implements Verdict {
        public Undecided {
            options = List.copyOf(options);
            standings = List.copyOf(standings);
            open = List.copyOf(open);
        }
    }

    /// The same of less data than the company has: query times grow differently with the data, so
    /// it decides nothing.
    record Preliminary(Verdict verdict, long measuredLines, long neededLines) implements Verdict {
        @Override
        public List<Standing> standings() {
            return verdict.standings();
        }

        @Override
        public List<Option> open() {
            return verdict.open();
        }
    }

    /// Every option is excluded, or none was measured.
    record NoOption(List<Option> open) implements Verdict {
        public NoOption {
            open = List.copyOf(open);
        }

        @Override
        public List<Standing> standings() {
            return List.of();
        }
    }
}
