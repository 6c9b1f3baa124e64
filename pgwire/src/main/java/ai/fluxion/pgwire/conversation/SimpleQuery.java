package ai.fluxion.pgwire.conversation;

import ai.fluxion.engine.Portal;
import ai.fluxion.pgwire.message.BackendSignal.EmptyQueryResponse;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.SqlText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The Query message (manual: Simple Query): one statement commits by itself, several are one
/// transaction unless they begin and end their own. All are parsed before the first runs.
final class SimpleQuery {
    private final FrontEnd frontEnd;
    private final StatementRunner runner;

    SimpleQuery(FrontEnd frontEnd, StatementRunner runner) {
        this.frontEnd = frontEnd;
        this.runner = runner;
    }

    void run(String sql) throws IOException {
        frontEnd.statements().close("");
        frontEnd.portals().close("");
        List<SqlText> statements = SqlText.split(sql);
        if (statements.isEmpty()) {
            frontEnd.output().send(new EmptyQueryResponse());
            return;
        }
        if (statements.size() > 1) {
            frontEnd.portals().freeConnection();
            each(sql, statements, frontEnd.session()::checkSyntax);
        }
        each(sql, statements, statement -> runOne(statement, statements.size() == 1));
        frontEnd.commitImplicit();
    }

    private interface Step {
        void run(SqlText statement) throws IOException;
    }

    /// One statement after the other; an error's position counts in the whole text.
    private static void each(String sql, List<SqlText> statements, Step step) throws IOException {
        int searchFrom = 0;
        for (SqlText statement : statements) {
            int start = Math.max(sql.indexOf(statement.text(), searchFrom), searchFrom);
            searchFrom = start + statement.text().length();
            try {
                step.run(statement);
            } catch (FluxionException error) {
                throw inWholeText(error, sql.codePointCount(0, start));
            }
        }
    }

    private static FluxionException inWholeText(FluxionException error, int shift) {
        return error.position().isPresent()
                ? error.withPosition(error.position().getAsInt() + shift)
                : error;
    }

    private void runOne(SqlText text, boolean alone) throws IOException {
        ClientStatement statement = frontEnd.parse(text, new int[0]);
        ClientPortal portal;
        try {
            frontEnd.prepareFor(statement, "", alone);
            portal = bind(statement);
        } catch (FluxionException error) {
            statement.release();
            throw error;
        }
        try {
            runner.runDescribed(portal);
        } finally {
            portal.close();
        }
        frontEnd.closePortalsWhenIdle();
    }

    private ClientPortal bind(ClientStatement statement) {
        Optional<CopyStatement> copy = statement.engineStatement().copy();
        if (copy.isPresent()) {
            return new ClientPortal.Copy(statement, copy.get());
        }
        if (statement.cursor().isPresent()) {
            return new ClientPortal.Cursor(
                    statement, statement.cursor().get(), List.of(), List.of());
        }
        if (!statement.engineStatement().parameterTypes().isEmpty()) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_PARAMETER,
                    "there is no parameter $1: a simple query has none");
        }
        Portal portal = frontEnd.session().bind(statement.engineStatement(), List.of());
        return new RowsPortal(
                statement,
                portal,
                new RowsPortal.Encoding(List.of(), frontEnd.zone(), frontEnd.limits().spool()));
    }
}
