package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.Result;
import ai.fluxion.engine.types.ByteaCasts;
import ai.fluxion.sql.FluxionException;
import java.util.Optional;

/// A database of MotherDuck attached to an instance in memory.
record OpenMotherDuck(MotherDuckDatabase served, Database database) implements OpenDatabases {
    static OpenMotherDuck open(MotherDuckDatabase served, Resources resources) {
        Database database = MotherDuckConnection.open(served, resources);
        try (Connection connection = database.connect()) {
            ByteaCasts.register(connection);
            MotherDuckConnection.attach(connection, served);
            return new OpenMotherDuck(served, database);
        } catch (DuckDbException e) {
            database.close();
            throw MotherDuckConnection.translate(served, e);
        } catch (FluxionException e) {
            database.close();
            throw e;
        }
    }

    /// No local files, no extensions and no settings, but those that a session of ours sets itself.
    @Override
    public void lock() {
        try (Connection connection = database.connect()) {
            connection.query("SET allowed_configs = ['TimeZone', 'schema', 'search_path']").close();
            switch (served.place()) {
                // enable_external_access=false would take the extension's network away
                case MotherDuckDatabase.Place.Service _ ->
                        connection.query("SET motherduck_saas_mode = true").close();
                case MotherDuckDatabase.Place.Rehearsal _ -> {
                    connection.query("SET enable_external_access = false").close();
                    connection.query("SET lock_configuration = true").close();
                }
            }
        } catch (DuckDbException e) {
            throw MotherDuckConnection.translate(served, e);
        }
    }

    @Override
    public void detach(String name) {
        try (Connection connection = database.connect()) {
            connection.query("DETACH DATABASE IF EXISTS \"" + name + '"').close();
        }
    }

    @Override
    public Optional<DuckDbException> attach(String name) {
        try (Connection connection = database.connect()) {
            connection.query(MotherDuckConnection.attachment(served)).close();
            return Optional.empty();
        } catch (DuckDbException e) {
            return Optional.of(e);
        }
    }

    /// By what DuckDB lists: there is no file to ask the system about.
    @Override
    public boolean isOpen(String name) {
        try (Connection connection = database.connect();
                Result found =
                        connection.query(
                                "SELECT 1 FROM duckdb_databases() WHERE database_name = '"
                                        + name
                                        + "'")) {
            Optional<DataChunk> row = found.next();
            row.ifPresent(DataChunk::close);
            return row.isPresent();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
