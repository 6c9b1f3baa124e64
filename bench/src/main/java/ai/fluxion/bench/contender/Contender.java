package ai.fluxion.bench.contender;

import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A database under measurement. Starting, stopping and preparing belong to one thread; any thread
/// may open a session while it runs.
public interface Contender extends Session.Source, AutoCloseable {
    String name();

    TargetKind kind();

    /// Starts it, or finds that it runs; data of an earlier run stays.
    void start() throws IOException, SQLException, InterruptedException;

    /// Ends it and starts it again, so that nothing is in its own memory; false for one that is not
    /// ours to stop.
    boolean restart() throws IOException, SQLException, InterruptedException;

    /// Makes the tables of an empty database.
    void createTables(Session session) throws SQLException;

    /// After the history is in: whatever the database does before it is at its best.
    void settle(Session session) throws SQLException;

    /// Where a dashboard reads the daily sales.
    String dailyView();

    /// For programs in other processes; empty where there can't be any.
    Optional<String> url();

    String version(Session session) throws SQLException;

    /// What a reader must know to have the same.
    List<String> settings();

    OptionalLong diskBytes() throws IOException;

    @Override
    void close() throws IOException, SQLException, InterruptedException;
}
