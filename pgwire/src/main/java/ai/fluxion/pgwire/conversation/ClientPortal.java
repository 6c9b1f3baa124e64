package ai.fluxion.pgwire.conversation;

import ai.fluxion.duckdb.Value;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.CursorStatement;
import ai.fluxion.sql.NamedStatement;
import java.util.List;

/// What a Bind made: nothing, a COPY, or a statement to run.
sealed interface ClientPortal
        permits ClientPortal.Empty,
                ClientPortal.Copy,
                ClientPortal.Cursor,
                ClientPortal.Named,
                RowsPortal {
    ClientStatement statement();

    void close();

    record Empty(ClientStatement statement) implements ClientPortal {
        @Override
        public void close() {
            statement.release();
        }
    }

    /// A statement about a cursor; `values` and `formats` are of the query that it declares.
    record Cursor(
            ClientStatement statement,
            CursorStatement cursor,
            List<Value> values,
            List<Integer> formats)
            implements ClientPortal {
        @Override
        public void close() {
            statement.release();
        }
    }

    record Named(ClientStatement statement, NamedStatement named) implements ClientPortal {
        @Override
        public void close() {
            statement.release();
        }
    }

    record Copy(ClientStatement statement, CopyStatement copy) implements ClientPortal {
        @Override
        public void close() {
            statement.release();
        }
    }
}
