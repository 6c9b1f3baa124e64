package ai.fluxion.bench.decision;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.text.Text;
import java.util.Map;
import java.util.Optional;

/// What is stated of each option where nothing can be measured; `migrationDays` are person-days.
record Facts(Map<Option, Map<Criterion, Fact>> stated, Map<Option, MigrationDays> migrationDays) {
    private static final String RESOURCE = "facts.json";

    record Fact(double value, Text basis, String source, String date) {}

    /// From a first to a last number of days.
    record MigrationDays(double low, double high, String source, String date) {}

    static Facts builtIn() {
        return Resources.read(RESOURCE, Facts.class);
    }

    Optional<Cell> of(Option option, Criterion criterion) {
        return Optional.ofNullable(stated.getOrDefault(option, Map.of()).get(criterion))
                .map(
                        fact ->
                                new Cell.Stated(
                                        fact.value(), fact.basis(), fact.source(), fact.date()));
    }
}
