package ai.fluxion.engine.storage;

import java.nio.file.Path;
import java.util.Locale;

/// A DuckDB file that the server owns, and the schema name under which clients see it.
public record DatabaseFile(String name, Path path) {

    public DatabaseFile {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database name \""
                            + name
                            + "\" must be lower-case letters, digits and _, at most 63");
        }
        if (name.matches("main|memory|temp|system|information_schema|pg_catalog")) {
            throw new IllegalArgumentException(
                    "database name \"" + name + "\" is reserved: choose another with NAME=FILE");
        }
        path = path.toAbsolutePath().normalize();
    }

    /// A file under the name that its own file name suggests: `Ventas-2024.duckdb` is
    /// `ventas_2024`.
    public static DatabaseFile of(Path path) {
        String file = String.valueOf(path.getFileName());
        int dot = file.indexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        String name = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return new DatabaseFile(Character.isDigit(name.charAt(0)) ? "_" + name : name, path);
    }
}
