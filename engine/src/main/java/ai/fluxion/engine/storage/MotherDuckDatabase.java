package ai.fluxion.engine.storage;

import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One database of MotherDuck: a catalog of DuckDB with schemas inside, so that a transaction may
/// write several of them. `schemaNames` are made when absent.
public record MotherDuckDatabase(String name, List<String> schemaNames, Place place)
        implements Served {

    /// Where the database is.
    public sealed interface Place {
        /// The service, reached through DuckDB's extension.
        record Service(MotherDuckToken token, ExtensionSource extension) implements Place {}

        /// A local file of the same layout instead: neither an account nor a network is needed.
        record Rehearsal(Path file) implements Place {
            public Rehearsal {
                file = file.toAbsolutePath().normalize();
            }
        }
    }

    public MotherDuckDatabase {
        schemaNames = List.copyOf(schemaNames);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "MotherDuck database name \""
                            + name
                            + "\" must be letters, digits and _, at most 63: md:fluxion_production");
        }
        if (schemaNames.contains(name) || name.matches("main|memory|temp|system")) {
            throw new IllegalArgumentException(
                    "MotherDuck database name \""
                            + name
                            + "\" is also a schema's: names would be ambiguous, choose another");
        }
    }

    @Override
    public List<ServedSchema> schemas() {
        List<ServedSchema> schemas = new ArrayList<>();
        schemaNames.forEach(schema -> schemas.add(ServedSchema.inside(name, schema)));
        schemas.add(ServedSchema.ofDatabase(name));
        return List.copyOf(schemas);
    }

    @Override
    public boolean hasFile(String other) {
        return false;
    }

    @Override
    public String product() {
        return switch (place) {
            case Place.Service _ -> "MotherDuck";
            case Place.Rehearsal _ -> "MotherDuck, rehearsal in a local file";
        };
    }

    /// Without its cause too, when that told the token.
    @Override
    public FluxionException masked(FluxionException error) {
        return switch (place) {
            case Place.Service(MotherDuckToken token, ExtensionSource _) -> token.mask(error);
            case Place.Rehearsal _ -> error;
        };
    }
}
