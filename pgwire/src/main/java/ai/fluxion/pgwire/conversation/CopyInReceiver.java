package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.ChunkWriter;
import ai.fluxion.engine.CopyIn;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.copy.CopyColumn;
import ai.fluxion.pgwire.copy.CopyParser;
import ai.fluxion.pgwire.copy.CopySettings;
import ai.fluxion.pgwire.copy.CopyTarget;
import ai.fluxion.pgwire.message.BackendMessage.CopyInResponse;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.sql.CopyOptions;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Receives the data of a `COPY … FROM STDIN` (manual: COPY Operations). An error leaves the rest
/// of the data to the conversation, which drops it.
final class CopyInReceiver {
    private final FrontEnd frontEnd;

    CopyInReceiver(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /// The number of rows.
    long receive(CopyStatement.FromStdin copy) throws IOException {
        try (CopyIn copyIn = frontEnd.session().copyIn(copy)) {
            List<CopyColumn> columns =
                    copyIn.columns().stream().map(CopyInReceiver::column).toList();
            CopyParser parser =
                    new CopyParser(
                            copy.table(),
                            columns,
                            copy.options(),
                            target(copyIn),
                            new CopySettings(frontEnd.zone(), frontEnd.limits().maxRowBytes()));
            int format = copy.options().format() == CopyOptions.Format.BINARY ? 1 : 0;
            frontEnd.output()
                    .send(new CopyInResponse(format, Collections.nCopies(columns.size(), format)));
            frontEnd.output().flush();
            receiveData(parser);
            return copyIn.finish();
        }
    }

    private static CopyColumn column(ResultColumn column) {
        return new CopyColumn(column.name(), column.type());
    }

    private static CopyTarget target(CopyIn copyIn) {
        return new CopyTarget() {
            @Override
            public ChunkWriter chunk() {
                return copyIn.chunk();
            }

            @Override
            public void append() {
                copyIn.append();
            }
        };
    }

    private void receiveData(CopyParser parser) throws IOException {
        while (true) {
            Optional<FrontendMessage> message = frontEnd.frames().next();
            if (message.isEmpty()) {
                throw new EOFException("the client left during COPY");
            }
            switch (message.get()) {
                case FrontendMessage.CopyData(var data) ->
                        parser.feed(data.array(), data.offset(), data.length());
                case FrontendMessage.CopyDone() -> {
                    parser.finish();
                    return;
                }
                case FrontendMessage.CopyFail(String reason) ->
                        throw new FluxionException(
                                ErrorCode.QUERY_CANCELED, "COPY from stdin failed: " + reason);
                // clients of the extended protocol send these right after Execute
                case FrontendMessage.Sync(), FrontendMessage.Flush() -> {}
                case FrontendMessage other ->
                        throw new FluxionException(
                                ErrorCode.PROTOCOL_VIOLATION,
                                "unexpected message "
                                        + other.getClass().getSimpleName()
                                        + " during COPY from stdin");
            }
        }
    }
}
