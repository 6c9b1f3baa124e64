package ai.fluxion.engine.transfer;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.engine.storage.MotherDuckConnection;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of `fluxion motherduck load`: what is asked is checked first, then table after table is
/// moved. Runs DuckDB on the calling thread, a platform thread.
public final class MotherDuckTransfer {
    private static final String SOURCE = "fluxion_origen";

    private final TransferPlan plan;
    private final TransferProgress progress;
    private final Connection connection;

    private MotherDuckTransfer(
            TransferPlan plan, TransferProgress progress, Connection connection) {
        this.plan = plan;
        this.progress = progress;
        this.connection = connection;
    }

    /// Tables that were moved before an error stay; the one that failed is as it was.
    public static List<MovedTable> run(TransferPlan plan, TransferProgress progress) {
        if (!Files.isRegularFile(plan.source())) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR, "there is no DuckDB file " + plan.source());
        }
        try (Database database = MotherDuckConnection.open(plan.target(), plan.resources());
                Connection connection = database.connect()) {
            return new MotherDuckTransfer(plan, progress, connection).move();
        } catch (DuckDbException e) {
            throw MotherDuckConnection.translate(plan.target(), e);
        }
    }

    private List<MovedTable> move() {
        MotherDuckConnection.attach(connection, plan.target());
        execute(
                "ATTACH '"
                        + plan.source().toString().replace("'", "''")
                        + "' AS "
                        + SOURCE
                        + " (READ_ONLY)");
        List<SourceTable> tables = chosen();
        refuseExisting(tables);
        List<MovedTable> moved = new ArrayList<>();
        for (SourceTable table : tables) {
            long rows = Long.parseLong(text("SELECT count(*)::VARCHAR FROM " + table.in(SOURCE)));
            progress.started(table.title(), rows, moved.size() + 1, tables.size());
            MovedTable done = move(table);
            moved.add(done);
            progress.moved(done);
        }
        return moved;
    }

    private List<SourceTable> chosen() {
        List<SourceTable> all = tables();
        for (String name : plan.tables()) {
            if (all.stream().noneMatch(table -> table.isNamed(name))) {
                throw new FluxionException(
                        ErrorCode.UNDEFINED_TABLE,
                        plan.source()
                                + " has no table "
                                + name
                                + ", but "
                                + all.stream().map(t -> t.schema() + "." + t.name()).toList());
            }
        }
        return all.stream()
                .filter(
                        table ->
                                plan.tables().isEmpty()
                                        || plan.tables().stream().anyMatch(table::isNamed))
                .toList();
    }

    private List<SourceTable> tables() {
        List<SourceTable> tables = new ArrayList<>();
        for (List<String> row :
                rows(
                        "SELECT schema_name, table_name FROM duckdb_tables()"
                                + " WHERE NOT internal AND database_name = '"
                                + SOURCE
                                + "' ORDER BY 1, 2")) {
            String schema = row.getFirst();
            tables.add(
                    new SourceTable(
                            schema,
                            row.getLast(),
                            plan.schema().orElse(schema),
                            columns(schema, row.getLast())));
        }
        return tables;
    }

    private List<SourceTable.Column> columns(String schema, String table) {
        return rows(
                        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = '"
                                + SOURCE
                                + "' AND schema_name = "
                                + literal(schema)
                                + " AND table_name = "
                                + literal(table)
                                + " ORDER BY column_index")
                .stream()
                .map(row -> new SourceTable.Column(row.getFirst(), row.getLast()))
                .toList();
    }

    private void refuseExisting(List<SourceTable> tables) {
        List<String> existing =
                tables.stream().filter(this::exists).map(SourceTable::title).toList();
        switch (plan.existing()) {
            case REPLACE -> {
                // Each one keeps its definition and is filled anew.
            }
            case REFUSE -> {
                if (!existing.isEmpty()) {
                    throw new FluxionException(
                                    ErrorCode.DUPLICATE_TABLE,
                                    "md:"
                                            + plan.target().name()
                                            + " already has "
                                            + existing
                                            + ": nothing was moved")
                            .withHint("Replace their rows with --replace, or choose --tables.");
                }
            }
        }
    }

    private boolean exists(SourceTable table) {
        return !rows("SELECT table_name FROM duckdb_tables() WHERE database_name = "
                        + literal(plan.target().name())
                        + " AND schema_name = "
                        + literal(table.targetSchema())
                        + " AND table_name = "
                        + literal(table.name()))
                .isEmpty();
    }

    private MovedTable move(SourceTable table) {
        long start = System.nanoTime();
        String target = table.inTarget(plan.target().name());
        execute(
                "CREATE SCHEMA IF NOT EXISTS "
                        + SourceTable.quoted(plan.target().name())
                        + "."
                        + SourceTable.quoted(table.targetSchema()));
        boolean exists = exists(table);
        execute("BEGIN");
        try {
            fill(table, target, exists);
            long rows = verified(table, target);
            execute("COMMIT");
            return new MovedTable(table.title(), rows, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private void fill(SourceTable table, String target, boolean exists) {
        switch (plan.method()) {
            case ATTACH -> fill(target, exists, table.in(SOURCE));
            case PARQUET -> {
                Path file = temporaryFile(table);
                try {
                    execute(
                            "COPY (SELECT * FROM "
                                    + table.in(SOURCE)
                                    + ") TO "
                                    + literal(file.toString())
                                    + " (FORMAT parquet)");
                    fill(target, exists, "read_parquet(" + literal(file.toString()) + ")");
                } finally {
                    delete(file);
                }
            }
        }
    }

    private void fill(String target, boolean exists, String relation) {
        if (exists) {
            execute("DELETE FROM " + target);
            execute("INSERT INTO " + target + " BY NAME SELECT * FROM " + relation);
        } else {
            execute("CREATE TABLE " + target + " AS SELECT * FROM " + relation);
        }
    }

    /// The number of rows, when count and sums of both sides are equal.
    private long verified(SourceTable table, String target) {
        List<String> expected = rows(table.fingerprint(table.in(SOURCE))).getFirst();
        List<String> found = rows(table.fingerprint(target)).getFirst();
        if (!found.equals(expected)) {
            throw new FluxionException(
                    ErrorCode.DATA_EXCEPTION,
                    table.title()
                            + " was not moved: the file has "
                            + expected
                            + ", md:"
                            + plan.target().name()
                            + " would have "
                            + found);
        }
        return Long.parseLong(found.getFirst());
    }

    private void rollback(RuntimeException failure) {
        try {
            execute("ROLLBACK");
        } catch (DuckDbException e) {
            failure.addSuppressed(DuckDbErrors.translate(e));
        }
    }

    private Path temporaryFile(SourceTable table) {
        try {
            Path directory = Files.createDirectories(plan.resources().temporaryDirectory());
            return Files.createTempFile(directory, "fluxion-" + table.name(), ".parquet");
        } catch (IOException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR,
                    "cannot write to " + plan.resources().temporaryDirectory() + ": " + e,
                    e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new FluxionException(ErrorCode.IO_ERROR, "cannot delete " + file, e);
        }
    }

    private void execute(String sql) {
        connection.query(sql).close();
    }

    private String text(String sql) {
        return rows(sql).getFirst().getFirst();
    }

    private List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Result result = connection.query(sql)) {
            Optional<DataChunk> next = result.next();
            while (next.isPresent()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        List<String> values = new ArrayList<>();
                        for (int column = 0; column < chunk.columnCount(); column++) {
                            values.add(chunk.column(column).textAt(row));
                        }
                        rows.add(values);
                    }
                }
                next = result.next();
            }
        }
        return rows;
    }

    private static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
