package ai.fluxion.cli.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables of the writers, in one file or in the platform's two.
enum Tables {
    ONE_FILE("datos", "datos") {
        @Override
        Path served(Path folder) {
            return folder.resolve("datos.duckdb");
        }

        @Override
        Path log(Path folder) {
            return folder.resolve("datos.duckdb.wal");
        }
    },
    TWO_FILES("operacion", "ventas") {
        @Override
        Path served(Path folder) {
            return folder.resolve("plataforma");
        }

        @Override
        Path log(Path folder) {
            return served(folder).resolve("operacion.duckdb.wal");
        }
    };

    private final String small;
    private final String loaded;

    Tables(String small, String loaded) {
        this.small = small;
        this.loaded = loaded;
    }

    abstract Path served(Path folder);

    /// Of the file that takes single rows.
    abstract Path log(Path folder);

    String rows() {
        return small + ".filas";
    }

    String parts() {
        return small + ".partes";
    }

    String counters() {
        return small + ".contadores";
    }

    String loads() {
        return loaded + ".cargas_crudas";
    }

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + rows() + " (id BIGINT PRIMARY KEY, texto VARCHAR NOT NULL)");
            statement.execute(
                    "CREATE TABLE "
                            + parts()
                            + " (tx BIGINT, parte INTEGER, PRIMARY KEY (tx, parte))");
            statement.execute(
                    "CREATE TABLE "
                            + counters()
                            + " (clave INTEGER PRIMARY KEY, n BIGINT, texto VARCHAR)");
            statement.execute(
                    "CREATE TABLE " + loads() + " (carga BIGINT, linea BIGINT, texto VARCHAR)");
        }
    }
}
