package ai.fluxion.pgwire.conversation;

import ai.fluxion.sql.CopyStatement;

/// What a Bind made: nothing, a COPY, or a statement to run.
sealed interface ClientPortal permits ClientPortal.Empty, ClientPortal.Copy, RowsPortal {
    ClientStatement statement();

    void close();

    record Empty(ClientStatement statement) implements ClientPortal {
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
