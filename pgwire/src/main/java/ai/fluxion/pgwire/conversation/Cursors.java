package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.pgwire.stream.RowSink;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.CursorStatement.Direction;
import ai.fluxion.sql.CursorStatement.Move;
import ai.fluxion.sql.CursorStatement.Option;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// DECLARE, FETCH, MOVE and CLOSE. A cursor is a portal of its name: it runs when it is declared,
/// because it sees nothing of what its transaction does later, and ends with it unless it is held.
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
        frontEnd.checkUsable();
        return switch (portal.cursor()) {
            case CursorStatement.Declare declare -> declare(declare, portal);
            case CursorStatement.Fetch fetch -> fetch(fetch);
            case CursorStatement.Close(Optional<String> name) when name.isPresent() -> {
                cursor(name.get());
                frontEnd.portals().close(name.get());
                yield "CLOSE CURSOR";
            }
            case CursorStatement.Close _ -> {
                frontEnd.portals().closeAll();
                yield "CLOSE CURSOR ALL";
            }
        };
    }

    private String declare(CursorStatement.Declare declare, ClientPortal.Cursor portal) {
        boolean hold = declare.is(Option.HOLD);
        if (frontEnd.isIdle() && !hold) {
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
                                declare.is(Option.BINARY) ? List.of(1) : portal.formats(),
                                frontEnd.zone(),
                                frontEnd.limits().spool()));
        frontEnd.portals().put(declare.name(), rows);
        rows.start(1);
        if (hold || declare.is(Option.SCROLL)) {
            rows.keep();
        }
        if (hold) {
            frontEnd.portals().hold(declare.name());
            if (frontEnd.isIdle()) {
                frontEnd.portals().ended(true);
            }
        }
        return "DECLARE CURSOR";
    }

    private String fetch(CursorStatement.Fetch fetch) throws IOException {
        RowsPortal rows = cursor(fetch.name());
        RowSink sink = fetch.sendsRows() ? frontEnd.output() : new Nowhere();
        Move move = fetch.move();
        if (rows.scroll().isPresent()) {
            return fetch.tag() + ' ' + rows.scroll().get().fetch(move, sink);
        }
        if (move.direction() != Direction.FORWARD) {
            throw new FluxionException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        if (move.count() == 0) {
            return fetch.tag() + " 0";
        }
        rows.fetch(sink, (int) Math.min(Integer.MAX_VALUE, move.count()));
        return fetch.tag() + ' ' + rows.sent();
    }

    private RowsPortal cursor(String name) {
        frontEnd.checkUsable();
        if (frontEnd.portals().get(name) instanceof RowsPortal rows) {
            return rows;
        }
        throw new FluxionException(
                ErrorCode.UNDEFINED_CURSOR, "portal \"" + name + "\" is not a cursor");
    }
}
