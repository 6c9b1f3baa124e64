package ai.fluxion.engine;

import ai.fluxion.engine.types.ResultColumn;
import java.util.List;
import java.util.Optional;

/// A statement with its parameters, being carried out. Owned by its session's thread.
public sealed interface Portal extends AutoCloseable
        permits QueryPortal, BatchedPortal, ControlPortal, LockPortal {

    /// The columns of its rows, empty without rows; the running result's once it runs.
    List<ResultColumn> columns();

    /// The next rows, at most `limit` of them (0: no limit); empty at the end. The first call runs
    /// the statement. A chunk is valid until the next call.
    Optional<Rows> next(int limit);

    /// A streaming result that holds the connection: it must be read to its end or closed before
    /// the session does anything else.
    boolean isOpenOnConnection();

    /// The text of CommandComplete, once `next` was empty.
    String commandTag();

    @Override
    void close();
}
