package ai.fluxion.cli.homes;

import ai.fluxion.testservers.PostgresProcess;
import ai.fluxion.testservers.PostgresRelease;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL, with a database of its own for each test that asks.
record PostgresHome(PostgresProcess process, AtomicInteger databases) implements HomeServer {
    static PostgresHome start(PostgresRelease release, Path directory) throws Exception {
        return new PostgresHome(PostgresProcess.start(release, directory), new AtomicInteger());
    }

    @Override
    public String newDatabase() throws Exception {
        String name = "prueba_" + databases.incrementAndGet();
        process.newDatabase(name);
        return process.url(name);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
