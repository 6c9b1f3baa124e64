package ai.fluxion.cli.lending;

import ai.fluxion.cli.configuration.LendSettings;
import ai.fluxion.engine.storage.StorageFormat;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One loan: the server closes the file, the program runs with it, the server takes it back. The
/// loan belongs to this process's session: if this process dies the server takes the file back by
/// itself. Runs on one thread.
public final class LoanRun {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long GRACE_SECONDS = 5;

    /// What a person wants to know while it runs; `argument` belongs to the kind's text.
    public record Event(Kind kind, String argument) {
        public enum Kind {
            FORMAT("format"),
            LENT("lent"),
            TIME_UP("time-up"),
            RETURNED("returned");

            private final String key;

            Kind(String key) {
                this.key = key;
            }

            public String key() {
                return key;
            }
        }
    }

    private final LendSettings settings;
    private final Consumer<Event> events;

    public LoanRun(LendSettings settings, Consumer<Event> events) {
        this.settings = settings;
        this.events = events;
    }

    /// Throws when the file could not be lent, or not be taken back; the program's own failure is
    /// in the report.
    public LoanReport run() throws SQLException, IOException, InterruptedException {
        try (Connection server =
                        new DatabaseUrl(settings.databaseUrl())
                                .dataSource("fluxion-lend")
                                .getConnection();
                Statement statement = server.createStatement()) {
            Path file = file(server);
            checkFormat(file);
            statement.execute(
                    "LEND DATABASE "
                            + statement.enquoteIdentifier(settings.database(), true)
                            + " FOR '"
                            + settings.time().toSeconds()
                            + "s' "
                            + settings.policy());
            long closed = System.nanoTime();
            events.accept(new Event(Event.Kind.LENT, file.toString()));
            LoanReport.Ended ended = LoanReport.Ended.BY_ITSELF;
            Process program = start(file);
            try {
                if (!program.waitFor(settings.time().toMillis(), TimeUnit.MILLISECONDS)) {
                    ended = LoanReport.Ended.BY_TIMEOUT;
                    events.accept(new Event(Event.Kind.TIME_UP, Long.toString(program.pid())));
                }
            } finally {
                end(program);
                statement.execute(
                        "RETURN DATABASE "
                                + statement.enquoteIdentifier(settings.database(), true));
            }
            events.accept(new Event(Event.Kind.RETURNED, settings.database()));
            return new LoanReport(
                    settings.database(),
                    file.toString(),
                    (System.nanoTime() - closed) / NANOS_PER_SECOND,
                    program.exitValue(),
                    ended);
        }
    }

    private Path file(Connection server) throws SQLException {
        try (PreparedStatement question =
                server.prepareStatement(
                        "SELECT path FROM duckdb_databases() WHERE database_name = ?"
                                + " AND path IS NOT NULL")) {
            question.setString(1, settings.database());
            try (ResultSet row = question.executeQuery()) {
                if (row.next()) {
                    return Path.of(row.getString(1));
                }
            }
        }
        throw new FluxionException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "the server has no database file named \"" + settings.database() + "\"")
                .withHint("SELECT database_name FROM duckdb_databases() lists them.");
    }

    /// The file belongs to the server's process: this one may read its header.
    private void checkFormat(Path file) {
        OptionalLong format = StorageFormat.of(file);
        boolean isNew = format.isPresent() && format.getAsLong() >= StorageFormat.V2;
        if (isNew && settings.programDuckDb().startsWith("1.")) {
            throw new FluxionException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            file
                                    + " has the storage of DuckDB 2: a program on DuckDB "
                                    + settings.programDuckDb()
                                    + " can't open it")
                    .withHint(
                            "Lend a file that is still of DuckDB 1.x storage (served without"
                                    + " --upgrade-storage), or move the program to DuckDB 2.");
        }
        if (isNew && settings.programDuckDb().isEmpty()) {
            events.accept(new Event(Event.Kind.FORMAT, file.toString()));
        }
    }

    private Process start(Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(settings.program()).inheritIO();
        builder.environment().put("FLUXION_LENT_FILE", file.toString());
        return builder.start();
    }

    /// With its children, which might hold the file on.
    private static void end(Process program) throws InterruptedException {
        program.descendants().forEach(ProcessHandle::destroy);
        program.destroy();
        if (!program.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly().waitFor();
        }
    }
}
