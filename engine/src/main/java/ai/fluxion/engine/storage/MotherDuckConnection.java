package ai.fluxion.engine.storage;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.util.Map;

/// How a DuckDB instance comes to have a database of MotherDuck attached. The token is in none of
/// its errors.
public final class MotherDuckConnection {
    private MotherDuckConnection() {}

    /// An instance in memory, to which nothing is attached yet.
    public static Database open(MotherDuckDatabase database, Resources resources) {
        Map<String, String> settings = InstanceSettings.of(resources);
        switch (database.place()) {
            case MotherDuckDatabase.Place.Service service ->
                    settings.putAll(service.extension().settings());
            case MotherDuckDatabase.Place.Rehearsal _ -> {
                // A local file needs no extension.
            }
        }
        return Database.open(":memory:", settings);
    }

    /// An error of DuckDB's, without the token.
    public static FluxionException translate(MotherDuckDatabase database, DuckDbException e) {
        return database.masked(DuckDbErrors.translate(e));
    }

    /// Attaches the database under its own name and makes its schemas.
    public static void attach(Connection connection, MotherDuckDatabase database) {
        switch (database.place()) {
            case MotherDuckDatabase.Place.Service(
                            MotherDuckToken token,
                            ExtensionSource extension) -> {
                MotherDuckExtension.load(connection, extension);
                authenticate(connection, token);
                attachService(connection, database, token);
            }
            case MotherDuckDatabase.Place.Rehearsal _ ->
                    connection.query(attachment(database)).close();
        }
        for (String schema : database.schemaNames()) {
            connection
                    .query(
                            "CREATE SCHEMA IF NOT EXISTS \""
                                    + database.name()
                                    + "\".\""
                                    + schema
                                    + '"')
                    .close();
        }
    }

    /// By name alone at the service, which is MotherDuck's single mode: the account's other
    /// databases stay out.
    static String attachment(MotherDuckDatabase database) {
        return switch (database.place()) {
            case MotherDuckDatabase.Place.Service _ -> "ATTACH 'md:" + database.name() + "'";
            case MotherDuckDatabase.Place.Rehearsal(Path file) ->
                    OpenFiles.attach(file, database.name(), "");
        };
    }

    /// Not in the ATTACH, whose text every client may read in `duckdb_databases()`.
    static void authenticate(Connection connection, MotherDuckToken token) {
        try {
            connection.query("SET motherduck_token = '" + token.value() + "'").close();
        } catch (DuckDbException e) {
            // without its cause, whose message may hold the token
            throw new FluxionException(
                    ErrorCode.INVALID_AUTHORIZATION,
                    "MotherDuck's extension does not take the token: " + token.mask(e.text()));
        }
    }

    private static void attachService(
            Connection connection, MotherDuckDatabase database, MotherDuckToken token) {
        try {
            connection.query(attachment(database)).close();
        } catch (DuckDbException e) {
            throw new FluxionException(
                            ErrorCode.INVALID_CATALOG_NAME,
                            "cannot open md:"
                                    + database.name()
                                    + " at MotherDuck: "
                                    + token.mask(e.text()))
                    .withHint(
                            "Check the token and its expiry, and that the database exists: CREATE"
                                    + " DATABASE "
                                    + database.name()
                                    + " in MotherDuck.");
        }
    }
}
