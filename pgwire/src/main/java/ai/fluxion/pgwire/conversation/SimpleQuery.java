package ai.fluxion.pgwire.conversation;

import ai.fluxion.pgwire.message.BackendSignal.EmptyQueryResponse;
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
    private final Binding binding;

    SimpleQuery(FrontEnd frontEnd, StatementRunner runner, Binding binding) {
        this.frontEnd = frontEnd;
        this.runner = runner;
        this.binding = binding;
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
        Optional<RowLiterals.Bound> shared =
                alone ? frontEnd.literals().of(text) : Optional.empty();
        if (shared.isPresent()) {
            run(shared.get());
            return;
        }
        ClientStatement statement = frontEnd.parse(text, new int[0]);
        try {
            frontEnd.prepareFor(statement, "", alone);
            ClientPortal portal = bind(statement);
            try {
                runner.runDescribed(portal);
            } finally {
                portal.close();
            }
        } finally {
            statement.release();
        }
        frontEnd.closePortalsWhenIdle();
    }

    private void run(RowLiterals.Bound shared) throws IOException {
        ClientPortal portal = binding.portal(shared.statement(), shared.values(), List.of());
        try {
            runner.runDescribed(portal);
        } finally {
            portal.close();
        }
        frontEnd.closePortalsWhenIdle();
    }

    private ClientPortal bind(ClientStatement statement) {
        if (!statement.engineStatement().parameterTypes().isEmpty()) {
            throw new FluxionException(
                    ErrorCode.UNDEFINED_PARAMETER,
                    "there is no parameter $1: a simple query has none");
        }
        return binding.portal(statement, List.of(), List.of());
    }
}
