package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.BackendMessage.ParameterDescription;
import ai.fluxion.pgwire.message.BackendSignal.BindComplete;
import ai.fluxion.pgwire.message.BackendSignal.CloseComplete;
import ai.fluxion.pgwire.message.BackendSignal.NoData;
import ai.fluxion.pgwire.message.BackendSignal.ParseComplete;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage.Bind;
import ai.fluxion.pgwire.message.FrontendMessage.Close;
import ai.fluxion.pgwire.message.FrontendMessage.Describe;
import ai.fluxion.pgwire.message.FrontendMessage.Execute;
import ai.fluxion.pgwire.message.FrontendMessage.Parse;
import ai.fluxion.pgwire.value.ParameterDecoder;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.SqlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parse, Bind, Describe, Execute, Close (manual: Extended Query). What stands between two Syncs is
/// one transaction: a single Execute right before its Sync commits by itself, which is the same and
/// cheaper.
final class ExtendedQuery {
    private final FrontEnd frontEnd;
    private final StatementRunner runner;
    private final Binding binding;

    ExtendedQuery(FrontEnd frontEnd, StatementRunner runner, Binding binding) {
        this.frontEnd = frontEnd;
        this.runner = runner;
        this.binding = binding;
    }

    void parse(Parse message) {
        frontEnd.session().activity().running(message.query());
        frontEnd.statements().prepareFor(message.statement());
        int[] types = message.parameterTypes().stream().mapToInt(Integer::intValue).toArray();
        SqlText text = SqlText.of(message.query());
        frontEnd.statements()
                .put(message.statement(), frontEnd.parse(text, types), message.query());
        frontEnd.output().send(new ParseComplete());
    }

    void bind(Bind message) {
        ClientStatement statement = frontEnd.statements().get(message.statement());
        frontEnd.session().activity().running(statement.text());
        frontEnd.portals().prepareFor(message.portal());
        List<Value> values = decode(message, statement.engineStatement().parameterTypes());
        if (statement.effect() == TransactionEffect.NONE) {
            frontEnd.portals().freeConnection();
        }
        ClientPortal portal = binding.portal(statement, values, message.resultFormats());
        frontEnd.portals().put(message.portal(), portal);
        frontEnd.output().send(new BindComplete());
    }

    private List<Value> decode(Bind message, List<PgType> types) {
        int count = message.values().size();
        List<Integer> formats = message.parameterFormats();
        if (count != types.size()) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "bind message supplies "
                            + count
                            + " parameters, but prepared statement \""
                            + message.statement()
                            + "\" requires "
                            + types.size());
        }
        if (formats.size() > 1 && formats.size() != count) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "bind message has " + formats.size() + " formats for " + count + " parameters");
        }
        ParameterDecoder decoder = new ParameterDecoder(frontEnd.zone());
        List<Value> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            values.add(value(decoder, types.get(i), format, message, i));
        }
        return values;
    }

    private static Value value(
            ParameterDecoder decoder, PgType type, int format, Bind message, int index) {
        Optional<ByteSlice> bytes = message.values().get(index);
        if (bytes.isEmpty()) {
            return new Value.Null();
        }
        ByteSlice slice = bytes.get();
        try {
            return decoder.decode(type, format, slice.array(), slice.offset(), slice.length());
        } catch (FluxionException error) {
            throw ParameterDecoder.parameterContext(error, message.portal(), index + 1);
        }
    }

    void describe(Describe message) {
        switch (message.target()) {
            case STATEMENT -> {
                ClientStatement statement = frontEnd.statements().get(message.name());
                Statement parsed = statement.engineStatement();
                frontEnd.output()
                        .send(
                                new ParameterDescription(
                                        parsed.parameterTypes().stream()
                                                .map(PgType::oid)
                                                .toList()));
                if (statement.kind() instanceof ClientStatement.Kind.Cursor(var cursor)) {
                    describe(cursor);
                } else {
                    sendDescription(statement.columns(), List.of());
                }
            }
            case PORTAL -> {
                ClientPortal portal = frontEnd.portals().get(message.name());
                if (portal instanceof RowsPortal rows) {
                    sendDescription(rows.describe(), rows.resultFormats());
                } else if (portal instanceof ClientPortal.Cursor cursor) {
                    describe(cursor.cursor());
                } else {
                    frontEnd.output().send(new NoData());
                }
            }
        }
    }

    private void describe(CursorStatement statement) {
        Cursors cursors = runner.cursors();
        sendDescription(cursors.columns(statement), cursors.formats(statement));
    }

    private void sendDescription(Optional<List<ResultColumn>> columns, List<Integer> formats) {
        if (columns.isEmpty() || columns.get().isEmpty()) {
            frontEnd.output().send(new NoData());
        } else {
            frontEnd.output().send(StatementRunner.describe(columns.get(), formats));
        }
    }

    void execute(Execute message) throws IOException {
        ClientPortal portal = frontEnd.portals().get(message.portal());
        frontEnd.session().activity().running(portal.statement().text());
        if (portal instanceof RowsPortal rows) {
            rows.checkRunnable(message.portal());
        }
        boolean starts = !(portal instanceof RowsPortal rows) || rows.isBound();
        if (starts) {
            boolean alone = frontEnd.frames().isSyncNext();
            frontEnd.prepareFor(portal.statement(), message.portal(), alone);
        }
        runner.run(portal, Math.max(0, message.maxRows()));
    }

    void close(Close message) {
        switch (message.target()) {
            case STATEMENT -> frontEnd.statements().close(message.name());
            case PORTAL -> frontEnd.portals().close(message.name());
        }
        frontEnd.output().send(new CloseComplete());
    }
}
