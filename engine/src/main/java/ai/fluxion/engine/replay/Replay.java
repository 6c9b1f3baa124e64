package ai.fluxion.engine.replay;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.calls.DuckDbCalls;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.statements.SearchPath;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs a transaction's statements again in a new one. The new transaction may see what others have
/// committed since, so each outcome is compared with what the client was told; what it was not told
/// (a clock, a number of a sequence) may be another. Owned by the session's thread.
public final class Replay {
    private static final int SHOWN_TEXT = 80;

    private final Connection connection;
    private final DuckDbCalls calls;
    private final SearchPath searchPath;
    private final Consumer<Step.Setting> settings;
    private final ToldNumbers told;

    /// `settings` makes the connection's time zone and role those of a statement.
    public Replay(
            Connection connection,
            DuckDbCalls calls,
            SearchPath searchPath,
            Consumer<Step.Setting> settings) {
        this.connection = connection;
        this.calls = calls;
        this.searchPath = searchPath;
        this.settings = settings;
        told = new ToldNumbers(connection);
    }

    /// 40001 at the first statement that fails now or has another outcome. `deadlineNanos` is of
    /// `System.nanoTime`, 0 for none.
    public void run(List<Step> steps, long deadlineNanos) {
        for (Step step : steps) {
            switch (step) {
                case Step.Ran(Step.Call call, Outcome seen) -> repeat(call, seen, deadlineNanos);
                case Step.Unrepeatable(FluxionException why) -> throw why;
            }
        }
    }

    private void repeat(Step.Call call, Outcome seen, long deadlineNanos) {
        if (seen.isTooLarge()) {
            throw Recording.tooMuch("a result is larger than savepoint-max-rows");
        }
        settings.accept(call.setting());
        Outcome now;
        try {
            now = calls.run(deadlineNanos, () -> outcome(call, seen));
        } catch (DuckDbException e) {
            throw differs(call, "failed: " + DuckDbErrors.translate(e).text());
        }
        boolean same = call.onlyDraws() ? now.rows() == seen.rows() : now.isSameAs(seen);
        if (!same) {
            throw differs(call, "had another result");
        }
    }

    private Outcome outcome(Step.Call recorded, Outcome seen) {
        searchPath.use(recorded.setting().path());
        Step.Call call = told.in(recorded, seen);
        try (Prepared prepared = connection.prepare(call.sql())) {
            for (int i = 0; i < call.parameters().size(); i++) {
                prepared.bind(i + 1, call.parameters().get(i));
            }
            try (Result result = call.onlyReads() ? prepared.stream() : prepared.execute()) {
                return read(result, seen);
            }
        }
    }

    /// As far as the client had read.
    private static Outcome read(Result result, Outcome seen) {
        Outcome now = new Outcome(seen.rows());
        if (!seen.readsRows()) {
            now.changed(result.rowsChanged());
            return now;
        }
        while (now.rows() < seen.rows() || seen.isAtEnd()) {
            Optional<DataChunk> next = result.next();
            if (next.isEmpty()) {
                now.ended();
                return now;
            }
            try (DataChunk chunk = next.get()) {
                long left = seen.isAtEnd() ? chunk.size() : seen.rows() - now.rows();
                now.read(chunk, 0, (int) Math.min(left, chunk.size()));
            }
            if (now.rows() > seen.rows()) {
                return now;
            }
        }
        return now;
    }

    private static FluxionException differs(Step.Call call, String what) {
        String text = call.sql().strip();
        String shown = text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) + "…" : text;
        return new FluxionException(
                        ErrorCode.SERIALIZATION_FAILURE,
                        "could not roll back to the savepoint: a statement before it, run again, "
                                + what)
                .withDetail("Statement: " + shown)
                .withHint("Run the whole transaction again.");
    }
}
