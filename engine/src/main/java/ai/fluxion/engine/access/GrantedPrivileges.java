package ai.fluxion.engine.access;

import ai.fluxion.sql.AccessStatement;
import ai.fluxion.sql.AccessStatement.On;
import ai.fluxion.sql.AccessStatement.RelationName;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Privilege;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The grants that a GRANT or REVOKE means, among the relations that there are.
record GrantedPrivileges(AccessStatement.GrantPrivileges statement, Set<Relation> relations) {
    Set<Grant> grants() {
        return switch (statement.on()) {
            case On.Relations(List<RelationName> names) ->
                    onRelations(names.stream().map(name -> find(name, Relation::isTableOrView)));
            case On.Sequences(List<RelationName> names) ->
                    onRelations(
                            names.stream().map(name -> find(name, each -> !each.isTableOrView())));
            case On.AllTables(List<String> schemas) ->
                    onRelations(in(schemas).filter(Relation::isTableOrView));
            case On.AllSequences(List<String> schemas) ->
                    onRelations(in(schemas).filter(each -> !each.isTableOrView()));
            case On.Schemas(List<String> names) -> {
                Set<Grant> result = new HashSet<>();
                names.forEach(name -> add(result, name, Optional.empty()));
                yield result;
            }
        };
    }

    private Stream<Relation> in(List<String> schemas) {
        return relations.stream().filter(each -> schemas.contains(each.schema()));
    }

    private Set<Grant> onRelations(Stream<Relation> chosen) {
        Set<Grant> result = new HashSet<>();
        chosen.forEach(each -> add(result, each.schema(), Optional.of(each.name())));
        return result;
    }

    private void add(Set<Grant> result, String schema, Optional<String> relation) {
        for (String role : statement.roles()) {
            for (Privilege privilege : statement.privileges()) {
                result.add(new Grant(role, schema, relation, privilege));
            }
        }
    }

    /// An unqualified name must be one relation's only.
    private Relation find(RelationName name, Predicate<Relation> kind) {
        List<Relation> found =
                relations.stream()
                        .filter(kind)
                        .filter(each -> each.isNamed(name.name()))
                        .filter(each -> name.schema().map(each.schema()::equals).orElse(true))
                        .toList();
        if (found.size() > 1) {
            throw new FluxionException(
                            ErrorCode.AMBIGUOUS_ALIAS,
                            "relation \"" + name.name() + "\" is in several schemas")
                    .withHint("Write schema.relation.");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                new FluxionException(
                                        ErrorCode.UNDEFINED_TABLE,
                                        "relation \""
                                                + name.schema().map(each -> each + ".").orElse("")
                                                + name.name()
                                                + "\" does not exist"));
    }
}
