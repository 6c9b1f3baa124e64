package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.TransactionStatus;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.pgwire.stream.RowSink;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// DECLARE, FETCH, MOVE and CLOSE. A cursor is a portal of its name: it runs when it is declared,
/// because it sees nothing of what its transaction does later, and ends with it.
final class Cursors {
    /// For MOVE.
    private static final class Nowhere implements RowSink {
        private static final int FIRST_BYTES = 8_192;
        private final WireWriter writer = new WireWriter(FIRST_BYTES);

        @Override
        public WireWriter writer() {
            return writer;
        }

        @Override
        public void rowsWritten() {
            writer.truncate(0);
        }
    }

    private final FrontEnd frontEnd;

    Cursors(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /// The columns of what a FETCH sends; empty for the rest.
    Optional<List<ResultColumn>> columns(CursorStatement statement) {
        return statement instanceof CursorStatement.Fetch fetch && fetch.sendsRows()
                ? cursor(fetch.name()).describe()
                : Optional.empty();
    }

    List<Integer> formats(CursorStatement statement) {
        return statement instanceof CursorStatement.Fetch fetch
                ? cursor(fetch.name()).resultFormats()
                : List.of();
    }

    /// The command tag.
    String run(ClientPortal.Cursor portal) throws IOException {
        checkUsable();
        return switch (portal.cursor()) {
            case CursorStatement.Declare declare -> declare(declare, portal);
            case CursorStatement.Fetch fetch -> fetch(fetch);
            case CursorStatement.Close(String name) -> {
                cursor(name);
                frontEnd.portals().close(name);
                yield "CLOSE CURSOR";
            }
        };
    }

    private String declare(CursorStatement.Declare declare, ClientPortal.Cursor portal) {
        if (frontEnd.isIdle()) {
            throw new FluxionException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    "DECLARE CURSOR can only be used in transaction blocks");
        }
        frontEnd.portals().prepareFor(declare.name());
        ClientStatement query = portal.statement();
        if (query.engineStatement().columns().isEmpty() || declare.query().writes()) {
            throw new FluxionException(
                    ErrorCode.SYNTAX_ERROR, "a cursor is declared for a query that only reads");
        }
        query.use();
        RowsPortal rows =
                new RowsPortal(
                        query,
                        frontEnd.session().bind(query.engineStatement(), portal.values()),
                        new RowsPortal.Encoding(
                                portal.formats(), frontEnd.zone(), frontEnd.limits().spool()));
        frontEnd.portals().put(declare.name(), rows);
        rows.start(1);
        return "DECLARE CURSOR";
    }

    private String fetch(CursorStatement.Fetch fetch) throws IOException {
        RowsPortal rows = cursor(fetch.name());
        if (fetch.count() == 0) {
            return fetch.tag() + " 0";
        }
        rows.fetch(fetch.sendsRows() ? frontEnd.output() : new Nowhere(), fetch.count());
        return fetch.tag() + ' ' + rows.sent();
    }

    private void checkUsable() {
        if (frontEnd.session().transactionStatus() == TransactionStatus.FAILED) {
            throw new FluxionException(
                    ErrorCode.IN_FAILED_SQL_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction"
                            + " block");
        }
    }

    private RowsPortal cursor(String name) {
        checkUsable();
        if (frontEnd.portals().get(name) instanceof RowsPortal rows) {
            return rows;
        }
        throw new FluxionException(
                ErrorCode.UNDEFINED_CURSOR, "portal \"" + name + "\" is not a cursor");
    }
}
