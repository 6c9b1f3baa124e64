package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Statement;
import ai.fluxion.pgwire.conversation.ClientStatement.Kind;
import java.util.List;

/// Makes portals of statements, for both protocols. A portal uses its statement until it is closed.
final class Binding {
    private final FrontEnd frontEnd;
    private final NamedStatements named;

    Binding(FrontEnd frontEnd, NamedStatements named) {
        this.frontEnd = frontEnd;
        this.named = named;
    }

    /// `formats` are of the result, as in Bind.
    ClientPortal portal(ClientStatement statement, List<Value> values, List<Integer> formats) {
        ClientPortal portal =
                switch (statement.kind()) {
                    case Kind.Cursor(var cursor) ->
                            new ClientPortal.Cursor(statement, cursor, values, formats);
                    case Kind.Named(var what) -> new ClientPortal.Named(statement, what);
                    case Kind.Executes(var target) ->
                            rows(target, named.arguments(statement, target, values), formats);
                    case Kind.Plain _ -> plain(statement, values, formats);
                };
        portal.statement().use();
        return portal;
    }

    private ClientPortal plain(
            ClientStatement statement, List<Value> values, List<Integer> formats) {
        Statement parsed = statement.engineStatement();
        if (parsed.isEmpty()) {
            return new ClientPortal.Empty(statement);
        }
        if (parsed.copy().isPresent()) {
            return new ClientPortal.Copy(statement, parsed.copy().get());
        }
        return rows(statement, values, formats);
    }

    private RowsPortal rows(ClientStatement statement, List<Value> values, List<Integer> formats) {
        return new RowsPortal(
                statement,
                frontEnd.session().bind(statement.engineStatement(), values),
                new RowsPortal.Encoding(formats, frontEnd.zone(), frontEnd.limits().spool()));
    }
}
