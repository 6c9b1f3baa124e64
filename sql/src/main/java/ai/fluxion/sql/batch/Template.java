package ai.fluxion.sql.batch;

import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A piece of a statement's text, cut at its parameters: `parts` are one more than `parameters`.
record Template(List<String> parts, List<Integer> parameters) {
    static final Template EMPTY = new Template(List.of(""), List.of());

    Template {
        parts = List.copyOf(parts);
        parameters = List.copyOf(parameters);
    }

    /// The text of the statement from the first to the last of these tokens.
    static Template of(SqlText statement, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return EMPTY;
        }
        List<String> parts = new ArrayList<>();
        List<Integer> parameters = new ArrayList<>();
        int from = tokens.getFirst().start();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.PARAMETER) {
                parts.add(statement.text().substring(from, token.start()));
                parameters.add(token.parameterNumber());
                from = token.end();
            }
        }
        parts.add(statement.text().substring(from, tokens.getLast().end()));
        return new Template(parts, parameters);
    }

    Template and(String separator, Template next) {
        List<String> joined = new ArrayList<>(parts);
        String seam = joined.removeLast() + separator + next.parts.getFirst();
        joined.add(seam);
        joined.addAll(next.parts.subList(1, next.parts.size()));
        List<Integer> numbers = new ArrayList<>(parameters);
        numbers.addAll(next.parameters);
        return new Template(joined, numbers);
    }

    /// The text with each parameter written as `name` says.
    String with(IntFunction<String> name) {
        StringBuilder text = new StringBuilder(parts.getFirst());
        for (int i = 0; i < parameters.size(); i++) {
            text.append(name.apply(parameters.get(i))).append(parts.get(i + 1));
        }
        return text.toString();
    }
}
