package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the statements of a shape are carried out together: the statement, and the parameters that
/// are a row's key.
record Plan(RowStatement statement, List<LogicalType> types, List<Integer> keyNumbers) {

    /// The statement, if its text and types alone do not rule it out.
    static Optional<RowStatement> candidate(Shape shape) {
        SqlText text = SqlText.of(shape.text());
        boolean supported = shape.types().stream().allMatch(Values::isSupported);
        return supported && shape.types().size() == text.parameterCount()
                ? RowStatement.of(text)
                : Optional.empty();
    }

    /// Empty where it can't be known that the members' answers are those that each would get alone.
    static Optional<Plan> of(Connection connection, Shape shape, RowStatement statement) {
        Optional<TableFacts> facts = TableFacts.of(connection, statement.table());
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        return switch (statement.kind()) {
            case INSERT ->
                    facts.get().hasPlainDefaults()
                            ? Optional.of(new Plan(statement, shape.types(), List.of()))
                            : Optional.empty();
            case UPSERT, UPDATE, DELETE, SELECT -> byKey(connection, shape, statement, facts.get());
        };
    }

    private static Optional<Plan> byKey(
            Connection connection, Shape shape, RowStatement statement, TableFacts facts) {
        Optional<Set<String>> key = facts.keyAmong(statement.keys().keySet());
        boolean plain = facts.keepsKeys(statement.assigned());
        if (statement.kind() == RowStatement.Kind.UPSERT) {
            plain &= facts.hasPlainDefaults() && facts.uniqueKeys().size() == 1;
        }
        if (key.isEmpty() || !plain) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<LogicalType> parameters = new ArrayList<>();
        statement
                .keys()
                .forEach(
                        (column, number) -> {
                            if (key.get().contains(column)) {
                                numbers.put(column, number);
                                parameters.add(shape.types().get(number - 1));
                            }
                        });
        List<LogicalType> columns =
                TableFacts.types(connection, statement.table(), numbers.keySet());
        boolean comparable = true;
        for (int i = 0; i < columns.size(); i++) {
            comparable &= Keys.areComparable(parameters.get(i), columns.get(i));
        }
        if (!comparable || (statement.kind() == RowStatement.Kind.SELECT && numbers.size() != 1)) {
            return Optional.empty();
        }
        return Optional.of(
                new Plan(
                        statement.withKeys(numbers), shape.types(), List.copyOf(numbers.values())));
    }

    /// The parameters' types as SQL writes them.
    List<String> typeNames() {
        return types.stream().map(LogicalType::sql).toList();
    }

    boolean reads() {
        return statement.kind() == RowStatement.Kind.SELECT;
    }

    boolean isKeyed() {
        return !keyNumbers.isEmpty();
    }
}
