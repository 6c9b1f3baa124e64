package ai.fluxion.backend.request;

import ai.fluxion.backend.problem.Violation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Reads query parameters, as [Body] reads members.
public final class Query {
    private final Map<String, List<String>> parameters;
    private final Violations violations;
    private final Set<String> read = new HashSet<>();

    public Query(Map<String, List<String>> parameters, Violations violations) {
        this.parameters = parameters;
        this.violations = violations;
    }

    public Optional<String> text(String name) {
        read.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            violations.add(Violation.of(name, String.join(",", values), "once"));
        }
        return values.isEmpty() || values.getFirst().isBlank()
                ? Optional.empty()
                : Optional.of(values.getFirst().strip());
    }

    public Optional<LocalDate> date(String name) {
        Optional<String> text = text(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            violations.add(Violation.of(name, text.orElseThrow(), "date"));
            return Optional.empty();
        }
    }

    public OptionalInt positive(String name) {
        OptionalLong number = number(name, 1, Integer.MAX_VALUE);
        return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
    }

    /// `limit` and `after`, the same in every list.
    public PageRequest page(PageLimits limits) {
        int limit = (int) number("limit", 1, limits.mostItems()).orElse(limits.defaultItems());
        return new PageRequest(number("after", 0, Long.MAX_VALUE), limit);
    }

    /// Adds a violation for each parameter that was not read.
    public void rejectOthers() {
        for (String name : parameters.keySet()) {
            if (!read.contains(name)) {
                violations.add(Violation.withoutValue(name, "unknown-parameter"));
            }
        }
    }

    private OptionalLong number(String name, long least, long largest) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= largest) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            violations.add(Violation.of(name, text.get(), "integer", least, largest));
            return OptionalLong.empty();
        }
        violations.add(Violation.of(name, text.get(), "integer", least, largest));
        return OptionalLong.empty();
    }
}
