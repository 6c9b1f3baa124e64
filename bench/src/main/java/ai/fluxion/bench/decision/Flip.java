package ai.fluxion.bench.decision;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.text.Text;
import java.util.Optional;

/// What would have to be otherwise for another option to be first: `now` and `then` in the unit of
/// `input`; `now` is empty where nothing was measured, `then` where no value does it.
public record Flip(
        Text input, Optional<Double> now, Optional<Double> then, Optional<Option> leader) {}
