package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Rows;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.BackendMessage.CopyOutResponse;
import ai.fluxion.pgwire.message.BackendSignal.CopyDone;
import ai.fluxion.pgwire.row.RowEncoder;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.CopyOutRows;
import ai.fluxion.pgwire.stream.RowSender;
import ai.fluxion.sql.CopyStatement;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Carries out a `COPY … TO STDOUT` (manual: COPY Operations).
final class CopyOutSender {
    private final FrontEnd frontEnd;

    CopyOutSender(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /// The number of rows.
    long send(CopyStatement.ToStdout copy) throws IOException {
        try (Statement statement = frontEnd.session().parse(copy.query(), new int[0]);
                Portal portal = frontEnd.session().bind(statement, List.of())) {
            Optional<Rows> rows = portal.next(0);
            List<ResultColumn> columns = portal.columns();
            ClientOutput output = frontEnd.output();
            output.send(new CopyOutResponse(0, Collections.nCopies(columns.size(), 0)));
            CopyOutRows lines = new CopyOutRows(output, copy.options());
            lines.header(columns.stream().map(ResultColumn::name).toList());
            RowSender sender =
                    new RowSender(
                            RowEncoder.of(
                                    columns.stream().map(ResultColumn::type).toList(),
                                    List.of(),
                                    frontEnd.zone()));
            long count = 0;
            while (rows.isPresent()) {
                sender.send(rows.get(), lines);
                count += rows.get().count();
                rows = portal.next(0);
            }
            output.send(new CopyDone());
            return count;
        }
    }
}
