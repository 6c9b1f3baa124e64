package ai.fluxion.bench.contender;

import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// DuckDB in this process, called without any protocol: the limit of what a server over it can
/// reach, and a program that no other can share.
public final class PlainDuckDb implements Contender {
    private final String name;
    private final Path file;
    private final long memoryBytes;
    private final AtomicReference<Optional<Database>> open =
            new AtomicReference<>(Optional.empty());

    public PlainDuckDb(String name, Path directory, long memoryBytes) {
        this.name = name;
        this.file = directory.resolve("fluxion_production.duckdb");
        this.memoryBytes = memoryBytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.DUCKDB;
    }

    @Override
    public void start() throws IOException, SQLException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        open.set(
                Optional.of(
                        DuckDbSession.open(
                                file.toString(), Map.of("memory_limit", memoryBytes + "B"))));
    }

    @Override
    public boolean restart() throws IOException, SQLException {
        close();
        start();
        return true;
    }

    @Override
    public Session open() throws SQLException {
        return new DuckDbSession(
                open.get().orElseThrow(() -> new SQLException(name + " is not open", "08003")));
    }

    @Override
    public void createTables(Session session) throws SQLException {
        Tables.createPlain(session);
    }

    @Override
    public void settle(Session session) throws SQLException {
        session.execute("CHECKPOINT");
    }

    @Override
    public String dailyView() {
        return "ventas_diarias";
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public String version(Session session) {
        return "DuckDB " + Database.version();
    }

    @Override
    public List<String> settings() {
        return List.of("memory_limit=" + memoryBytes, "in the process of the measurement");
    }

    @Override
    public OptionalLong diskBytes() throws IOException {
        return OptionalLong.of(Files.size(file));
    }

    @Override
    public void close() {
        open.getAndSet(Optional.empty()).ifPresent(Database::close);
    }
}
