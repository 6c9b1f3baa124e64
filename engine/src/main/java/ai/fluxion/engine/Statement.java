package ai.fluxion.engine;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.StatementType;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.batch.Values;
import ai.fluxion.engine.checkpoint.Work;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.AdvisoryCall;
import ai.fluxion.sql.CharColumns;
import ai.fluxion.sql.ColumnLabels;
import ai.fluxion.sql.CopyStatement;
import ai.fluxion.sql.FollowUps;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.SessionStatement;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.batch.RowStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A parsed statement of one session, to be bound any number of times until it is closed.
public sealed interface Statement extends AutoCloseable {

    /// The types in which the session wants parameters bound, `$1` first.
    List<PgType> parameterTypes();

    /// The columns of its rows; empty for a statement that gives none.
    Optional<List<ResultColumn>> columns();

    @Override
    void close();

    /// Whether the parameters take these values as they are, without a cast that may fail or round.
    default boolean takes(List<Value> values) {
        return false;
    }

    default boolean isEmpty() {
        return this instanceof Empty;
    }

    /// The COPY that it is, for the front end to carry out.
    default Optional<CopyStatement> copy() {
        return this instanceof Copy copy ? Optional.of(copy.statement()) : Optional.empty();
    }

    /// No statement at all: an empty text, or comments.
    record Empty() implements Statement {
        @Override
        public List<PgType> parameterTypes() {
            return List.of();
        }

        @Override
        public Optional<List<ResultColumn>> columns() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /// One that the session carries out itself. SHOW has one text column.
    record Control(SessionStatement statement) implements Statement {
        @Override
        public List<PgType> parameterTypes() {
            return List.of();
        }

        @Override
        public Optional<List<ResultColumn>> columns() {
            return switch (statement) {
                case SessionStatement.Show show ->
                        Optional.of(List.of(ResultColumn.text(show.name())));
                case SessionStatement.ShowAll all ->
                        Optional.of(
                                List.of(ResultColumn.text("name"), ResultColumn.text("setting")));
                case SessionStatement.Begin _,
                        SessionStatement.Commit _,
                        SessionStatement.Rollback _,
                        SessionStatement.Savepoint _,
                        SessionStatement.RollbackTo _,
                        SessionStatement.Release _,
                        SessionStatement.SetTransaction _,
                        SessionStatement.SetCharacteristics _,
                        SessionStatement.Set _,
                        SessionStatement.Reset _,
                        SessionStatement.ResetAll _,
                        SessionStatement.DiscardAll _,
                        SessionStatement.Lock _,
                        SessionStatement.Lend _,
                        SessionStatement.Return _,
                        SessionStatement.Access _,
                        SessionStatement.Listen _,
                        SessionStatement.Unlisten _,
                        SessionStatement.Notify _,
                        SessionStatement.Nothing _ ->
                        Optional.empty();
            };
        }

        @Override
        public void close() {}
    }

    /// A SELECT of functions of the `pg_advisory_lock` family.
    record Locks(List<AdvisoryCall> calls, List<PgType> parameterTypes) implements Statement {
        @Override
        public Optional<List<ResultColumn>> columns() {
            return Optional.of(calls.stream().map(SessionLocks::column).toList());
        }

        @Override
        public void close() {}
    }

    /// A COPY between the client and the database.
    record Copy(CopyStatement statement) implements Statement {
        @Override
        public List<PgType> parameterTypes() {
            return List.of();
        }

        @Override
        public Optional<List<ResultColumn>> columns() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /// What a statement's names meant when it was prepared: the database that they were found in,
    /// and the role that `current_user` was, in the views that it reads too.
    record Names(String path, String role) {}

    /// One that DuckDB carries out: its own text, and what DuckDB was given. `told` are its columns
    /// where DuckDB names them only when it has the parameters' values.
    record Query(
            SqlText text,
            RewrittenText rewritten,
            Prepared prepared,
            Names names,
            List<PgType> parameterTypes,
            FollowUps followUps,
            Optional<List<ResultColumn>> told)
            implements Statement {

        @Override
        public boolean takes(List<Value> values) {
            List<LogicalType> types = new ArrayList<>();
            for (int n = 1; n <= prepared.parameterCount(); n++) {
                prepared.parameterType(n).ifPresent(types::add);
            }
            return types.size() == values.size() && Values.fit(values, types);
        }

        /// DuckDB shows columns Count and Success for what returns no rows, so grammar decides.
        @Override
        public Optional<List<ResultColumn>> columns() {
            if (!returnsRows() || told.isPresent()) {
                return told.map(this::labelled);
            }
            return Optional.of(named(prepared.columns()));
        }

        /// With the names that PostgreSQL gives them.
        List<ResultColumn> named(List<ColumnInfo> columns) {
            return labelled(columns.stream().map(ResultColumn::of).toList());
        }

        private List<ResultColumn> labelled(List<ResultColumn> columns) {
            List<String> names =
                    ColumnLabels.of(text).over(columns.stream().map(ResultColumn::name).toList());
            Set<String> chars = CharColumns.of(text);
            List<ResultColumn> result = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                ResultColumn column = columns.get(i).named(names.get(i));
                result.add(chars.contains(column.name()) ? column.ofChar() : column);
            }
            return result;
        }

        boolean returnsRows() {
            return switch (prepared.type()) {
                case SELECT, EXPLAIN, CALL, PRAGMA, RELATION, LOGICAL_PLAN, EXECUTE -> true;
                case INSERT, UPDATE, DELETE, MERGE_INTO -> text.contains("returning");
                default -> false;
            };
        }

        /// Whether tables, views or macros may be others after it.
        boolean changesCatalog() {
            return switch (prepared.type()) {
                case SELECT,
                        INSERT,
                        UPDATE,
                        DELETE,
                        MERGE_INTO,
                        EXPLAIN,
                        PREPARE,
                        EXECUTE,
                        PRAGMA,
                        RELATION,
                        LOGICAL_PLAN ->
                        false;
                default -> true;
            };
        }

        /// What writes must never be streamed: closed early it would have written nothing.
        boolean streams() {
            return prepared.type() == StatementType.SELECT && !text.writes();
        }

        /// Whether it is an INSERT … ON CONFLICT.
        boolean upserts() {
            return prepared.type() == StatementType.INSERT && text.contains("conflict");
        }

        /// What it means to checkpoints.
        Work work() {
            return switch (prepared.type()) {
                case SELECT, EXPLAIN -> text.writes() ? Work.CHANGE : Work.READ;
                case INSERT -> upserts() ? Work.CHANGE : Work.ADD;
                case DELETE -> Work.REMOVE;
                case PRAGMA, CALL, RELATION, LOGICAL_PLAN, VARIABLE_SET, SET, PREPARE -> Work.READ;
                default -> Work.CHANGE;
            };
        }

        /// Empty for what does not work on rows.
        Optional<RowStatement.Kind> kind() {
            return switch (prepared.type()) {
                case INSERT ->
                        Optional.of(
                                upserts() ? RowStatement.Kind.UPSERT : RowStatement.Kind.INSERT);
                case UPDATE -> Optional.of(RowStatement.Kind.UPDATE);
                case DELETE -> Optional.of(RowStatement.Kind.DELETE);
                case SELECT -> Optional.of(RowStatement.Kind.SELECT);
                default -> Optional.empty();
            };
        }

        /// Whether it may change a definition in the catalog.
        boolean defines() {
            return switch (prepared.type()) {
                case SELECT, INSERT, UPDATE, DELETE, MERGE_INTO, EXPLAIN, COPY, VARIABLE_SET, SET ->
                        false;
                default -> true;
            };
        }

        @Override
        public void close() {
            prepared.close();
        }
    }
}
