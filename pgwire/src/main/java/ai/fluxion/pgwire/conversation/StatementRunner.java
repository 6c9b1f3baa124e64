package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.BackendMessage.CommandComplete;
import ai.fluxion.pgwire.message.BackendReport.RowDescription;
import ai.fluxion.pgwire.message.BackendSignal.EmptyQueryResponse;
import ai.fluxion.pgwire.message.BackendSignal.PortalSuspended;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.sql.CopyStatement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Runs a portal and answers it, for both the simple and the extended protocol.
final class StatementRunner {
    private final FrontEnd frontEnd;
    private final CopyInReceiver copyIn;
    private final CopyOutSender copyOut;
    private final Cursors cursors;
    private final NamedStatements named;

    StatementRunner(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        copyIn = new CopyInReceiver(frontEnd);
        copyOut = new CopyOutSender(frontEnd);
        cursors = new Cursors(frontEnd);
        named = new NamedStatements(frontEnd);
    }

    /// The whole result with its description in front, as a simple query has it.
    void runDescribed(ClientPortal portal) throws IOException {
        if (portal instanceof RowsPortal rows) {
            List<ResultColumn> columns = rows.start(0);
            if (!columns.isEmpty()) {
                frontEnd.output().send(describe(columns, List.of()));
            }
        } else if (portal instanceof ClientPortal.Cursor cursor) {
            cursors.columns(cursor.cursor())
                    .ifPresent(
                            columns ->
                                    frontEnd.output()
                                            .send(
                                                    describe(
                                                            columns,
                                                            cursors.formats(cursor.cursor()))));
        }
        run(portal, 0);
    }

    /// Up to `maxRows` rows, 0 for all, then CommandComplete or PortalSuspended.
    void run(ClientPortal portal, int maxRows) throws IOException {
        ClientOutput output = frontEnd.output();
        switch (portal) {
            case ClientPortal.Empty _ -> output.send(new EmptyQueryResponse());
            case ClientPortal.Cursor cursor -> complete(cursors.run(cursor));
            case ClientPortal.Named statement -> complete(named.run(statement));
            case ClientPortal.Copy copy -> complete("COPY " + copy(copy.copy()));
            case RowsPortal rows -> {
                if (rows.fetch(output, maxRows)) {
                    if (rows.statement().effect() == TransactionEffect.ENDS) {
                        frontEnd.portals().ended(rows.commandTag().equals("COMMIT"));
                    }
                    complete(rows.commandTag());
                } else {
                    output.send(new PortalSuspended());
                }
            }
        }
    }

    private long copy(CopyStatement copy) throws IOException {
        return switch (copy) {
            case CopyStatement.FromStdin from -> copyIn.receive(from);
            case CopyStatement.ToStdout to -> copyOut.send(to);
        };
    }

    private void complete(String tag) {
        frontEnd.sendNotices();
        frontEnd.output().send(new CommandComplete(tag));
    }

    NamedStatements named() {
        return named;
    }

    Cursors cursors() {
        return cursors;
    }

    /// `formats` as in Bind: none is all text, one is for all columns, else one a column.
    static RowDescription describe(List<ResultColumn> columns, List<Integer> formats) {
        List<RowDescription.Field> fields = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            fields.add(
                    new RowDescription.Field(
                            column.name(),
                            0,
                            0,
                            column.pgType().oid(),
                            column.pgType().length(),
                            column.typmod(),
                            format));
        }
        return new RowDescription(fields);
    }
}
