package ai.fluxion.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.workload.WorkloadLimits;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// A session as a test uses it: one statement at a time, results as text.
public record Client(Session session) implements AutoCloseable {

    public static Client of(Engine engine) {
        return new Client(engine.openSession(new SessionIdentity("fluxion", "fluxion", "")));
    }

    public static Client of(Engine engine, String user) {
        return new Client(engine.openSession(new SessionIdentity(user, "fluxion", "")));
    }

    /// An engine over new files, whose classes have these limits.
    public static Engine engine(Path folder, WorkloadLimits workloads, String... names) {
        EngineConfig config = config(folder, names);
        EngineConfig.SharedLimits shared =
                new EngineConfig.SharedLimits(100_000, 100_000, workloads);
        return Engine.open(config.with(config.limits().with(shared)));
    }

    /// An engine over new or existing files of this folder, each named `NAME.duckdb`.
    public static Engine engine(Path folder, String... names) {
        return Engine.open(config(folder, names));
    }

    public static EngineConfig config(Path folder, String... names) {
        List<DatabaseFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(new DatabaseFile(name, folder.resolve(name + ".duckdb")));
        }
        return EngineConfig.of(files);
    }

    /// The command tag.
    public String run(String sql, Value... parameters) {
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of(parameters))) {
            Optional<Rows> rows;
            do {
                rows = portal.next(0);
            } while (rows.isPresent());
            return portal.commandTag();
        }
    }

    /// The first column of all rows.
    public List<String> column(String sql, Value... parameters) {
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of(parameters))) {
            List<String> result = new ArrayList<>();
            Optional<Rows> next = portal.next(0);
            while (next.isPresent()) {
                Rows rows = next.get();
                for (int row = rows.from(); row < rows.to(); row++) {
                    result.add(rows.chunk().column(0).textAt(row));
                }
                next = portal.next(0);
            }
            return result;
        }
    }

    /// All rows and the command tag, or the error: everything that a client sees.
    public String answer(String sql, Value... parameters) {
        StringBuilder seen = new StringBuilder();
        try (Statement statement = session.parse(sql, new int[0]);
                Portal portal = session.bind(statement, List.of(parameters))) {
            Optional<Rows> next = portal.next(0);
            while (next.isPresent()) {
                Rows rows = next.get();
                for (int row = rows.from(); row < rows.to(); row++) {
                    for (int column = 0; column < portal.columns().size(); column++) {
                        seen.append(cell(rows.chunk().column(column), row)).append('|');
                    }
                    seen.append('\n');
                }
                next = portal.next(0);
            }
            return seen.append(portal.commandTag()).toString();
        } catch (FluxionException e) {
            return seen + e.code().sqlState() + ' ' + e.text();
        }
    }

    private static String cell(ColumnVector column, int row) {
        if (column.isNull(row)) {
            return "NULL";
        }
        return switch (column.type().id()) {
            case SMALLINT -> Short.toString(column.int16At(row));
            case INTEGER, DATE -> Integer.toString(column.int32At(row));
            case BIGINT, TIMESTAMP_TZ -> Long.toString(column.int64At(row));
            case DECIMAL -> Long.toString(column.unscaledAt(row));
            case UUID -> column.hugeUpperAt(row) + ":" + column.hugeLowerAt(row);
            default -> column.textAt(row);
        };
    }

    public String value(String sql, Value... parameters) {
        return column(sql, parameters).getFirst();
    }

    public static FluxionException error(ThrowingCallable call) {
        try {
            call.call();
        } catch (FluxionException e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("not an error for clients", e);
        }
        throw new AssertionError("no error");
    }

    public static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e ->
                                org.assertj.core.api.Assertions.assertThat(e.code())
                                        .as(e.text())
                                        .isEqualTo(code));
    }

    @Override
    public void close() {
        session.close();
    }
}
