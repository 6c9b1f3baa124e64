package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Rows;
import ai.fluxion.engine.Statement;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.copy.CopyColumns;
import ai.fluxion.pgwire.message.BackendMessage.CopyOutResponse;
import ai.fluxion.pgwire.message.BackendSignal.CopyDone;
import ai.fluxion.pgwire.row.LineEncoder;
import ai.fluxion.pgwire.row.RowEncoder;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.CopyOutBinary;
import ai.fluxion.pgwire.stream.RowSender;
import ai.fluxion.pgwire.stream.RowSink;
import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.CopyStatement;
import java.io.IOException;
import java.util.Arrays;
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
            int format = copy.options().format() == CopyOptions.Format.BINARY ? 1 : 0;
            output.send(new CopyOutResponse(format, Collections.nCopies(columns.size(), format)));
            long count =
                    format == 1
                            ? sendBinary(portal, rows)
                            : sendLines(portal, rows, copy.options());
            output.send(new CopyDone());
            return count;
        }
    }

    private long sendBinary(Portal portal, Optional<Rows> rows) throws IOException {
        CopyOutBinary tuples = new CopyOutBinary(frontEnd.output());
        RowEncoder encoder = RowEncoder.of(types(portal), List.of(1), frontEnd.zone());
        long count = send(portal, rows, new RowSender(encoder), tuples);
        tuples.trailer();
        return count;
    }

    private long sendLines(Portal portal, Optional<Rows> rows, CopyOptions options)
            throws IOException {
        List<String> names = portal.columns().stream().map(ResultColumn::name).toList();
        boolean[] quoted = CopyColumns.flags("FORCE_QUOTE", names, options.force().quote());
        if (options.force().quoteAll()) {
            Arrays.fill(quoted, true);
        }
        LineEncoder encoder = LineEncoder.of(types(portal), quoted, options, frontEnd.zone());
        if (options.header() != CopyOptions.Header.NONE) {
            encoder.header(names, frontEnd.output().writer());
        }
        return send(portal, rows, new RowSender(encoder), frontEnd.output());
    }

    private static List<LogicalType> types(Portal portal) {
        return portal.columns().stream().map(ResultColumn::type).toList();
    }

    private static long send(Portal portal, Optional<Rows> first, RowSender sender, RowSink sink)
            throws IOException {
        Optional<Rows> rows = first;
        long count = 0;
        while (rows.isPresent()) {
            sender.send(rows.get(), sink);
            count += rows.get().count();
            rows = portal.next(0);
        }
        return count;
    }
}
