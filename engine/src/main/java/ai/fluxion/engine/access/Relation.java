package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.List;
import java.util.Set;

/// A table, view or sequence as clients name it: a database file's main schema has the file's name.
public record Relation(String schema, String name, Kind kind) {
    public enum Kind {
        TABLE,
        VIEW,
        SEQUENCE
    }

    /// The table or view of this name, as the connection sees it now; 42P01 without one.
    public static Relation named(List<String> name, List<String> path, Connection connection) {
        Set<Relation> all = RelationCatalog.of(connection).relations();
        return path.stream()
                .flatMap(
                        schema ->
                                all.stream()
                                        .filter(Relation::isTableOrView)
                                        .filter(each -> each.isCalled(name, schema)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FluxionException(
                                        ErrorCode.UNDEFINED_TABLE,
                                        "relation \""
                                                + String.join(".", name)
                                                + "\" does not exist"));
    }

    /// Whether it has rows to read.
    boolean isTableOrView() {
        return kind != Kind.SEQUENCE;
    }

    /// Whether the name, qualified or not, is this one's; `schema` is where an unqualified one is.
    private boolean isCalled(List<String> called, String path) {
        int size = called.size();
        return isNamed(called.getLast())
                && (size == 1
                        ? schema.equalsIgnoreCase(path)
                        : mayBeIn(called.get(size - 2))
                                && (size == 2
                                        || schema.equalsIgnoreCase(called.get(size - 3))
                                        || schema.equalsIgnoreCase(called.get(size - 2))));
    }

    boolean isNamed(String text) {
        return name.equalsIgnoreCase(text);
    }

    /// Whether `name.relation` can be this one: DuckDB calls a file's own schema `main`.
    boolean mayBeIn(String name) {
        return schema.equalsIgnoreCase(name) || name.equalsIgnoreCase("main");
    }
}
