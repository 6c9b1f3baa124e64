package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Rows;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.WireReader;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.pgwire.row.RowEncoder;
import ai.fluxion.pgwire.value.ParameterDecoder;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.NamedStatement;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// PREPARE, EXECUTE and DEALLOCATE (manual: SQL Commands), over the connection's statements.
final class NamedStatements {
    /// `D` and the length.
    private static final int HEADER = 5;

    private final FrontEnd frontEnd;

    NamedStatements(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /// The command tag.
    String run(ClientPortal.Named portal) {
        frontEnd.checkUsable();
        return switch (portal.named()) {
            case NamedStatement.Prepare prepare -> prepare(prepare);
            case NamedStatement.Deallocate(Optional<String> name) -> deallocate(name);
            case NamedStatement.Execute _ -> throw new IllegalStateException("is its target");
        };
    }

    private String prepare(NamedStatement.Prepare prepare) {
        frontEnd.statements().prepareFor(prepare.name());
        int[] types = typesOf(prepare.types());
        ClientStatement statement;
        try {
            statement = frontEnd.parse(prepare.query(), types);
        } catch (FluxionException e) {
            throw e.position().isPresent()
                    ? e.withPosition(e.position().getAsInt() + prepare.offset())
                    : e;
        }
        frontEnd.statements().putFromSql(prepare.name(), statement, prepare.text());
        return "PREPARE";
    }

    /// Object ids, 0 for `unknown`; DuckDB knows what the names mean.
    private int[] typesOf(List<String> names) {
        int[] types = new int[names.size()];
        for (int i = 0; i < types.length; i++) {
            String name = names.get(i);
            if (name.equalsIgnoreCase("unknown")) {
                continue;
            }
            try (Statement asked = frontEnd.session().parse("SELECT NULL::" + name, new int[0])) {
                types[i] = asked.columns().orElseThrow().getFirst().pgType().oid();
            }
        }
        return types;
    }

    private String deallocate(Optional<String> name) {
        if (name.isEmpty()) {
            frontEnd.statements().closeNamed();
            return "DEALLOCATE ALL";
        }
        frontEnd.statements().get(name.get());
        frontEnd.statements().close(name.get());
        return "DEALLOCATE";
    }

    /// The query for the values of the parameters of `target`; an empty text if it has none.
    static SqlText argumentsOf(NamedStatement.Execute execute, ClientStatement target) {
        List<PgType> types = target.engineStatement().parameterTypes();
        if (types.size() != execute.arguments().size()) {
            throw new FluxionException(
                            ErrorCode.SYNTAX_ERROR,
                            "wrong number of parameters for prepared statement \""
                                    + execute.name()
                                    + '"')
                    .withDetail(
                            "Expected "
                                    + types.size()
                                    + " parameters but got "
                                    + execute.arguments().size()
                                    + '.');
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String type = PostgresTypes.duckdbType(types.get(i)).sql();
            items.add("(" + execute.arguments().get(i) + ")::" + type);
        }
        return SqlText.of(
                items.stream()
                        .collect(Collectors.joining(", ", items.isEmpty() ? "" : "SELECT ", "")));
    }

    /// What that query answers, as a client would have sent it.
    List<Value> arguments(ClientStatement execute, ClientStatement target, List<Value> values) {
        Statement query = execute.engineStatement();
        if (query.isEmpty()) {
            return List.of();
        }
        try (Portal portal = frontEnd.session().bind(query, values)) {
            Rows row = portal.next(1).orElseThrow();
            WireWriter writer = new WireWriter(64);
            RowEncoder.of(
                            portal.columns().stream().map(ResultColumn::type).toList(),
                            List.of(),
                            frontEnd.zone())
                    .encode(row.chunk(), row.from(), row.from() + 1, writer);
            WireReader body = new WireReader(writer.array(), HEADER, writer.size() - HEADER);
            return decoded(DataRow.decode(body), target.engineStatement().parameterTypes());
        }
    }

    private List<Value> decoded(DataRow row, List<PgType> types) {
        ParameterDecoder decoder = new ParameterDecoder(frontEnd.zone());
        List<Value> result = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Optional<ByteSlice> text = row.values().get(i);
            if (text.isEmpty()) {
                result.add(new Value.Null());
                continue;
            }
            ByteSlice slice = text.get();
            result.add(
                    decoder.decode(types.get(i), 0, slice.array(), slice.offset(), slice.length()));
        }
        return result;
    }
}
