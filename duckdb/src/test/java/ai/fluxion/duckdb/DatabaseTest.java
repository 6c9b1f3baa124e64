package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @Test
    void versionIsTheLibrarys() {
        assertThat(Database.version()).startsWith("v2.");
    }

    @Test
    void settingsApplyFromTheStart() {
        try (Database database =
                        Database.open(
                                ":memory:", Map.of("threads", "1", "integer_division", "true"));
                Connection connection = database.connect()) {
            assertThat(Rows.of(connection, "SELECT current_setting('threads'), 7/2"))
                    .containsExactly("1|3");
        }
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> Database.open(":memory:", Map.of("no_such_setting", "1")))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("no_such_setting");
    }

    @Test
    void aBadValueOfASettingIsRefusedByNameAndValue() {
        assertThatThrownBy(() -> Database.open(":memory:", Map.of("memory_limit", "many")))
                .isInstanceOf(DuckDbException.class)
                .hasMessageContaining("memory_limit=many");
    }

    @Test
    void aFolderThatIsMissingIsAnInputOutputError(@TempDir Path folder) {
        String path = folder.resolve("absent/file.duckdb").toString();
        assertThatThrownBy(() -> Database.open(path, Map.of()))
                .isInstanceOfSatisfying(
                        DuckDbException.class,
                        e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.IO))
                .hasMessageContaining(path);
    }

    @Test
    void aFileKeepsItsRows(@TempDir Path folder) {
        String path = folder.resolve("file.duckdb").toString();
        try (Database database = Database.open(path, Map.of());
                Connection connection = database.connect()) {
            Rows.run(connection, "CREATE TABLE t AS SELECT 42 AS n");
        }
        try (Database database = Database.open(path, Map.of());
                Connection connection = database.connect()) {
            assertThat(Rows.of(connection, "FROM t")).containsExactly("42");
        }
    }

    @Test
    void aNewFileHasTheNewestStorageVersion(@TempDir Path folder) {
        try (Database database = Database.open(folder.resolve("file.duckdb").toString(), Map.of());
                Connection connection = database.connect()) {
            assertThat(
                            Rows.of(
                                    connection,
                                    "SELECT tags FROM duckdb_databases() WHERE NOT internal"))
                    .containsExactly("{storage_version=v2.0.0+}");
        }
    }

    @Test
    void aNulCharacterInATextForCIsRefused() {
        try (Database database = Rows.memory();
                Connection connection = database.connect()) {
            assertThatThrownBy(() -> connection.query("SELECT 1 -- \0"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(Rows.of(connection, "SELECT 1")).isEqualTo(List.of("1"));
        }
    }
}
