package ai.fluxion.bench.decision;

import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.option.Option;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every option by every criterion.
public record Matrix(Map<Option, Map<Criterion, Cell>> cells) {
    public Matrix {
        Map<Option, Map<Criterion, Cell>> copies = new EnumMap<>(Option.class);
        cells.forEach(
                (option, row) ->
                        copies.put(option, Collections.unmodifiableMap(new EnumMap<>(row))));
        cells = Collections.unmodifiableMap(copies);
    }

    public Cell cell(Option option, Criterion criterion) {
        Cell cell = cells.getOrDefault(option, Map.of()).get(criterion);
        if (cell == null) {
            throw new IllegalStateException("no cell for " + option + " " + criterion);
        }
        return cell;
    }

    /// The weighted mean of the scores, from 0 to 1.
    public Interval total(Option option, Preferences preferences) {
        Interval sum = Interval.exactly(0);
        double weights = 0;
        for (Criterion criterion : Criterion.values()) {
            double weight = preferences.weight(criterion);
            sum = sum.plus(cell(option, criterion).score().times(weight));
            weights += weight;
        }
        return sum.times(1 / weights);
    }

    /// Whether everything is known of it that must be measured.
    public boolean isComparable(Option option) {
        return missing(option).isEmpty();
    }

    public List<Criterion> missing(Option option) {
        return Arrays.stream(Criterion.values())
                .filter(Criterion::mustBeMeasured)
                .filter(criterion -> cell(option, criterion) instanceof Cell.NotMeasured)
                .toList();
    }
}
