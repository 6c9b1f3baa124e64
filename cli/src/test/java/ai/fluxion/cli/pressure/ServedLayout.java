package ai.fluxion.cli.pressure;

import java.nio.file.Path;
import java.util.List;

/// How the tables lie in files, and what they are called there.
enum ServedLayout {
    ONE_FILE {
        @Override
        Path served(Path folder) {
            return folder.resolve("datos.duckdb");
        }

        @Override
        List<Path> logs(Path folder) {
            return List.of(folder.resolve("datos.duckdb.wal"));
        }

        @Override
        String loaded() {
            return "datos.cargadas";
        }

        @Override
        String updated() {
            return "datos.estados";
        }
    },
    TWO_FILES {
        @Override
        Path served(Path folder) {
            return folder.resolve("plataforma");
        }

        @Override
        List<Path> logs(Path folder) {
            Path home = served(folder);
            return List.of(home.resolve("ventas.duckdb.wal"), home.resolve("operacion.duckdb.wal"));
        }

        @Override
        String loaded() {
            return "ventas.cargadas";
        }

        @Override
        String updated() {
            return "operacion.estados";
        }
    };

    /// What `fluxion serve` is given.
    abstract Path served(Path folder);

    abstract List<Path> logs(Path folder);

    /// The table that only takes rows.
    abstract String loaded();

    /// The table whose rows are updated.
    abstract String updated();
}
