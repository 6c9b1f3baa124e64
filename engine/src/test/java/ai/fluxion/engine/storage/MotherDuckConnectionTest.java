package ai.fluxion.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.Database;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Up to the extension, which no test has: its repository is a closed port of this machine.
class MotherDuckConnectionTest {
    private static final String SECRET = "secreto-de-prueba-0123456789";
    private static final MotherDuckToken TOKEN = new MotherDuckToken(SECRET);
    private static final String CLOSED_PORT = "http://127.0.0.1:1";

    @TempDir private Path directory;

    @Test
    void anExtensionThatCannotBeHadIsSaidWithWhereAndWhatToDo() {
        assertThatThrownBy(() -> open(true))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
                            assertThat(e.text())
                                    .contains(
                                            "motherduck",
                                            Database.version(),
                                            directory.toString(),
                                            CLOSED_PORT)
                                    .doesNotContain(SECRET);
                            assertThat(e.hint().orElseThrow())
                                    .contains("copy the file", "--motherduck-rehearsal");
                        });
    }

    @Test
    void withoutPermissionNothingIsDownloaded() {
        assertThatThrownBy(() -> open(false))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> {
                            assertThat(e.text())
                                    .contains("downloads are not allowed")
                                    .doesNotContain(CLOSED_PORT);
                            assertThat(e.hint().orElseThrow()).contains("--install-extensions");
                        });
    }

    private OpenDatabases open(boolean install) {
        ExtensionSource extension =
                new ExtensionSource(install, Optional.of(directory), Optional.of(CLOSED_PORT));
        return OpenDatabases.open(
                new MotherDuckDatabase(
                        "fluxion_production",
                        List.of(),
                        new MotherDuckDatabase.Place.Service(TOKEN, extension)),
                new Resources(Optional.empty(), 1, directory));
    }

    /// Without the extension DuckDB doesn't know the setting; this token is a word of what it says.
    @Test
    void theTokenIsMaskedInWhatDuckdbSays() {
        String said = "configuration";
        try (Database database = Database.open(":memory:", Map.of());
                Connection connection = database.connect()) {
            assertThatThrownBy(
                            () -> connection.query("SET motherduck_token = '" + said + "'").close())
                    .hasMessageContaining(said);
            assertThatThrownBy(
                            () ->
                                    MotherDuckConnection.authenticate(
                                            connection, new MotherDuckToken(said)))
                    .isInstanceOf(FluxionException.class)
                    .hasMessageContaining("***")
                    .hasNoCause()
                    .hasMessageNotContaining(said);
        }
    }

    @Test
    void anErrorOfAStatementIsMaskedTogetherWithItsCause() {
        MotherDuckDatabase database =
                new MotherDuckDatabase(
                        "fluxion_production",
                        List.of(),
                        new MotherDuckDatabase.Place.Service(TOKEN, ExtensionSource.defaults()));
        FluxionException told =
                new FluxionException(
                        ErrorCode.IO_ERROR,
                        "HTTP 401 for Bearer " + SECRET,
                        new IllegalStateException(SECRET));
        FluxionException harmless = new FluxionException(ErrorCode.IO_ERROR, "no route to host");

        assertThat(database.masked(told)).hasMessage("HTTP 401 for Bearer ***").hasNoCause();
        assertThat(database.masked(harmless)).isSameAs(harmless);
        assertThat(database.toString()).contains("fluxion_production").doesNotContain(SECRET);
    }

    @Test
    void whatIsNoTokenOrNoNameIsRefusedWithoutRepeatingATokenInIt() {
        assertThatThrownBy(() -> new MotherDuckToken("con espacios " + SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        for (String name : List.of("", "a-b", "ventas", "main", "a;b")) {
            assertThatThrownBy(
                            () ->
                                    new MotherDuckDatabase(
                                            name,
                                            List.of("ventas", "operacion"),
                                            new MotherDuckDatabase.Place.Rehearsal(directory)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
