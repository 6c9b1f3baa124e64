package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Portal;
import ai.fluxion.engine.Rows;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.pgwire.row.RowEncoder;
import ai.fluxion.pgwire.stream.RowSender;
import ai.fluxion.pgwire.stream.RowSink;
import ai.fluxion.pgwire.stream.Spool;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A bound statement that DuckDB or the session carries out: runs at the first fetch, suspends at a
/// row limit and goes on where it stopped, from its stream or from the spool of what was left.
final class RowsPortal implements ClientPortal {
    /// What the rows are encoded with.
    record Encoding(List<Integer> resultFormats, ZoneId zone, Spool.Limits spool) {}

    private sealed interface State {
        record Bound() implements State {}

        /// `pending` are rows pulled but not sent.
        record Streaming(RowSender sender, Optional<Rows> pending) implements State {}

        record Spooled(Spool spool) implements State {}

        /// The rest could not be kept; whoever fetches it learns why.
        record Lost(FluxionException cause) implements State {}

        record Finished(boolean hadColumns) implements State {}
    }

    private final ClientStatement statement;
    private final Portal portal;
    private final Encoding encoding;
    private State state = new State.Bound();
    private boolean described;
    private Optional<Scroll> scroll = Optional.empty();
    private long sent;

    RowsPortal(ClientStatement statement, Portal portal, Encoding encoding) {
        this.statement = statement;
        this.portal = portal;
        this.encoding = encoding;
    }

    @Override
    public ClientStatement statement() {
        return statement;
    }

    boolean isBound() {
        return state instanceof State.Bound;
    }

    /// The columns that a Describe answers; from then on the result must have them. Empty: no rows.
    Optional<List<ResultColumn>> describe() {
        described = true;
        return isBound() ? statement.engineStatement().columns() : Optional.of(portal.columns());
    }

    List<Integer> resultFormats() {
        return encoding.resultFormats;
    }

    /// Runs the statement up to its first rows and returns its columns, none if it has no rows.
    List<ResultColumn> start(int limit) {
        Optional<Rows> first = portal.next(limit);
        List<ResultColumn> columns = portal.columns();
        checkDescribed(columns);
        if (columns.isEmpty()) {
            state = new State.Finished(false);
        } else {
            RowEncoder encoder =
                    RowEncoder.of(
                            columns.stream().map(ResultColumn::type).toList(),
                            encoding.resultFormats,
                            encoding.zone);
            state = new State.Streaming(new RowSender(encoder), first);
        }
        return columns;
    }

    private void checkDescribed(List<ResultColumn> columns) {
        if (!described) {
            return;
        }
        List<ResultColumn> promised = statement.engineStatement().columns().orElse(List.of());
        boolean same =
                promised.stream()
                        .map(ResultColumn::pgType)
                        .toList()
                        .equals(columns.stream().map(ResultColumn::pgType).toList());
        if (!same) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
        }
    }

    /// Sends up to `limit` rows, 0 for all; whether the portal is at its end.
    boolean fetch(RowSink sink, int limit) throws IOException {
        if (isBound()) {
            start(limit);
        }
        sent = 0;
        return switch (state) {
            case State.Streaming(RowSender sender, Optional<Rows> pending) ->
                    stream(sender, pending, sink, limit);
            case State.Spooled(Spool spool) -> {
                sent = spool.send(sink, limit);
                yield limit <= 0 || sent < limit;
            }
            case State.Lost(FluxionException cause) -> throw cause;
            case State.Finished _ -> true;
            case State.Bound() -> throw new IllegalStateException("a portal did not start");
        };
    }

    private boolean stream(RowSender sender, Optional<Rows> pending, RowSink sink, int limit)
            throws IOException {
        state = new State.Streaming(sender, Optional.empty());
        Optional<Rows> next = pending.isPresent() ? pending : portal.next(limit);
        while (next.isPresent()) {
            Rows rows = next.get();
            sender.send(rows, sink);
            sent += rows.count();
            if (limit > 0 && sent >= limit) {
                return false;
            }
            next = portal.next(limit > 0 ? (int) (limit - sent) : 0);
        }
        state = new State.Finished(true);
        return true;
    }

    /// The rows of the last fetch.
    long sent() {
        return sent;
    }

    /// A SELECT's counts the rows of the last fetch, as PostgreSQL's does.
    String commandTag() {
        String tag = portal.commandTag();
        return tag.startsWith("SELECT ") ? "SELECT " + sent : tag;
    }

    /// A portal that ended gives no more rows; one without columns cannot run again.
    void checkRunnable(String name) {
        if (state instanceof State.Finished(boolean hadColumns) && !hadColumns) {
            throw new FluxionException(
                    ErrorCode.OBJECT_IN_USE, "portal \"" + name + "\" cannot be run");
        }
    }

    /// Keeps every row, for a cursor that goes backwards or outlives its transaction.
    void keep() {
        if (state instanceof State.Streaming(RowSender sender, Optional<Rows> pending)) {
            Spool spool = new Spool(encoding.spool);
            try {
                fill(spool, sender, pending);
            } catch (FluxionException e) {
                spool.close();
                throw e;
            }
            scroll = Optional.of(new Scroll(spool));
        }
    }

    /// Empty for a cursor that only goes forwards.
    Optional<Scroll> scroll() {
        return scroll;
    }

    private void fill(Spool spool, RowSender sender, Optional<Rows> pending) {
        try {
            Optional<Rows> next = pending.isPresent() ? pending : portal.next(0);
            while (next.isPresent()) {
                sender.send(next.get(), spool);
                next = portal.next(0);
            }
            spool.finish();
            state = new State.Spooled(spool);
        } catch (IOException e) {
            throw new IllegalStateException("a spool reports its own errors", e);
        }
    }

    void freeConnection() {
        if (!portal.isOpenOnConnection()
                || !(state instanceof State.Streaming(RowSender sender, Optional<Rows> pending))) {
            return;
        }
        Spool spool = new Spool(encoding.spool);
        try {
            fill(spool, sender, pending);
        } catch (FluxionException cause) {
            spool.close();
            portal.close();
            state = new State.Lost(cause);
        }
    }

    @Override
    public void close() {
        if (state instanceof State.Spooled(Spool spool)) {
            spool.close();
        }
        portal.close();
        statement.release();
    }
}
