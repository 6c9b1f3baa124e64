package ai.fluxion.engine;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SessionStatement;

/// LEND DATABASE and RETURN DATABASE of one session. Owned by the session's thread.
record SessionLending(Engine engine, Transaction transaction, SessionSettings settings) {
    /// The command tag; 55006 while transactions keep the file open.
    String lend(SessionStatement.Lend lend, int borrower) {
        check("LEND DATABASE", lend.database());
        engine.lending().lend(lend.database(), lend.time(), lend.queue(), borrower);
        return "LEND";
    }

    /// The command tag; 55006 while another process holds the file.
    String takeBack(SessionStatement.Return named) {
        check("RETURN DATABASE", named.database());
        engine.lending().takeBack(named.database());
        return "RETURN";
    }

    private void check(String command, String database) {
        transaction.checkIdle(command);
        engine.roles().requireSuperuser(settings.role(), "run " + command);
        if (!engine.config().served().hasFile(database)) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_OBJECT, "there is no database file \"" + database + '"');
        }
    }
}
