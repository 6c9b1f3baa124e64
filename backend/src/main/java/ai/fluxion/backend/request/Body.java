package ai.fluxion.backend.request;

import ai.fluxion.backend.problem.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the members of a JSON object. A member that breaks its rule adds a violation and reads as
/// a stand-in value, so that reading goes on; [#rejectOthers] then finds the members nobody read.
public final class Body {
    private static final String REQUIRED = "required";

    private final ObjectNode object;
    private final String prefix;
    private final Violations violations;
    private final Set<String> read = new HashSet<>();

    private Body(ObjectNode object, String prefix, Violations violations) {
        this.object = object;
        this.prefix = prefix;
        this.violations = violations;
    }

    public static Body of(ObjectNode object, Violations violations) {
        return new Body(object, "", violations);
    }

    /// A text of 1 to `longest` characters after stripping.
    public String text(String name, int longest) {
        Optional<String> text = optionalText(name, longest);
        if (text.isEmpty() && isAbsent(name)) {
            violations.add(Violation.withoutValue(prefix + name, REQUIRED));
        }
        return text.orElse("");
    }

    /// As [#text(String, int)], and all of it matches `pattern`.
    public String text(String name, int longest, Pattern pattern) {
        String text = text(name, longest);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            violations.add(Violation.of(prefix + name, text, "pattern", pattern.pattern()));
        }
        return text;
    }

    public Optional<String> optionalText(String name, int longest) {
        JsonNode node = member(name);
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (!node.isString()) {
            violations.add(Violation.of(prefix + name, node.toString(), "text"));
            return Optional.empty();
        }
        String text = node.stringValue().strip();
        if (text.isEmpty() || text.length() > longest) {
            violations.add(Violation.of(prefix + name, text, "length", 1, longest));
            return Optional.empty();
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            violations.add(Violation.withoutValue(prefix + name, "control-characters"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A password: kept as it is, and never shown in a violation.
    public String secret(String name, int shortest, int longest) {
        JsonNode node = member(name);
        if (isAbsent(node)) {
            violations.add(Violation.withoutValue(prefix + name, REQUIRED));
            return "";
        }
        String text = node.isString() ? node.stringValue() : "";
        if (text.length() < shortest || text.length() > longest) {
            violations.add(Violation.withoutValue(prefix + name, "length", shortest, longest));
        }
        return text;
    }

    public int positive(String name) {
        OptionalInt number = optionalPositive(name);
        if (number.isEmpty() && isAbsent(name)) {
            violations.add(Violation.withoutValue(prefix + name, REQUIRED));
        }
        return number.orElse(1);
    }

    public OptionalInt optionalPositive(String name) {
        JsonNode node = member(name);
        if (isAbsent(node)) {
            return OptionalInt.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            violations.add(
                    Violation.of(prefix + name, node.toString(), "integer", 1, Integer.MAX_VALUE));
            return OptionalInt.empty();
        }
        return OptionalInt.of(node.intValue());
    }

    /// A decimal from `least` on that fits the columns of the data model, NUMERIC(18,6).
    public BigDecimal decimal(String name, BigDecimal least) {
        Optional<BigDecimal> number = optionalDecimal(name, least);
        if (number.isEmpty() && isAbsent(name)) {
            violations.add(Violation.withoutValue(prefix + name, REQUIRED));
        }
        return number.orElse(least);
    }

    public Optional<BigDecimal> optionalDecimal(String name, BigDecimal least) {
        JsonNode node = member(name);
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (!node.isNumber()
                || !Amounts.fits(node.decimalValue())
                || node.decimalValue().compareTo(least) < 0) {
            violations.add(
                    Violation.of(
                            prefix + name,
                            node.toString(),
                            "decimal",
                            least.toPlainString(),
                            Amounts.LARGEST.toPlainString()));
            return Optional.empty();
        }
        return Optional.of(node.decimalValue());
    }

    /// Whole positive numbers without repetition; an absent member is an empty set.
    public Set<Integer> positives(String name, int most) {
        JsonNode node = member(name);
        Set<Integer> numbers = new HashSet<>();
        if (isAbsent(node)) {
            return numbers;
        }
        boolean allGood = node.isArray() && node.size() <= most;
        for (JsonNode element : node) {
            boolean good = element.isIntegralNumber() && element.canConvertToInt();
            allGood &= good && element.intValue() > 0 && numbers.add(element.intValue());
        }
        if (!allGood) {
            violations.add(Violation.of(prefix + name, node.toString(), "integers", most));
        }
        return numbers;
    }

    /// The objects of an array with 1 to `most` of them, to be read as bodies of their own.
    public List<Body> objects(String name, int most) {
        JsonNode node = member(name);
        if (isAbsent(node)) {
            violations.add(Violation.withoutValue(prefix + name, REQUIRED));
            return List.of();
        }
        if (!node.isArray() || node.isEmpty() || node.size() > most) {
            violations.add(Violation.withoutValue(prefix + name, "objects", most));
            return List.of();
        }
        List<Body> bodies = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            String element = prefix + name + "[" + index + "]";
            if (node.get(index) instanceof ObjectNode child) {
                bodies.add(new Body(child, element + ".", violations));
            } else {
                violations.add(Violation.of(element, node.get(index).toString(), "object"));
            }
        }
        return bodies;
    }

    /// Adds a violation for each member that was not read: a misspelt name must not be ignored.
    public void rejectOthers() {
        for (String name : object.propertyNames()) {
            if (!read.contains(name)) {
                violations.add(Violation.withoutValue(prefix + name, "unknown-field"));
            }
        }
    }

    private JsonNode member(String name) {
        read.add(name);
        return object.path(name);
    }

    private boolean isAbsent(String name) {
        return isAbsent(object.path(name));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
