package ai.fluxion.cli.configuration;

import ai.fluxion.engine.storage.DatabaseFile;
import ai.fluxion.engine.storage.MotherDuckDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `fluxion serve` was given: a DuckDB file of any content, the platform's directory, or a
/// database of MotherDuck.
public sealed interface Layout {
    /// The files that the engine opens, the first being where unqualified names are made; none for
    /// MotherDuck.
    List<DatabaseFile> files();

    /// Somebody's file: served as it is.
    record SingleFile(DatabaseFile file) implements Layout {
        @Override
        public List<DatabaseFile> files() {
            return List.of(file);
        }
    }

    /// `ventas.duckdb` and `operacion.duckdb` in one directory, with the retail schema.
    record Platform(Path directory) implements Layout {
        @Override
        public List<DatabaseFile> files() {
            return List.of(
                    new DatabaseFile("ventas", directory.resolve("ventas.duckdb")),
                    new DatabaseFile("operacion", directory.resolve("operacion.duckdb")));
        }
    }

    /// The platform in a database of MotherDuck.
    record MotherDuck(MotherDuckDatabase database) implements Layout {
        static final List<String> SCHEMAS = List.of("ventas", "operacion");

        @Override
        public List<DatabaseFile> files() {
            return List.of();
        }

        /// For the API's key and temporary files: beside the file that plays the service, else
        /// named as the database.
        public Path directory() {
            return switch (database.place()) {
                case MotherDuckDatabase.Place.Rehearsal(Path file) ->
                        Optional.ofNullable(file.getParent()).orElse(Path.of("."));
                case MotherDuckDatabase.Place.Service _ ->
                        Path.of(database.name()).toAbsolutePath();
            };
        }
    }

    /// What exists decides; an absent path is a file when it ends in `.duckdb` or `.db`.
    static Layout of(String text) {
        Path path = Path.of(text).toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            return new Platform(path);
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean file = !text.endsWith("/") && (name.endsWith(".duckdb") || name.endsWith(".db"));
        return file || Files.exists(path)
                ? new SingleFile(DatabaseFile.of(path))
                : new Platform(path);
    }
}
