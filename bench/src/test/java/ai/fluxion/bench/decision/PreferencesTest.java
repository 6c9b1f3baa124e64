package ai.fluxion.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir private Path directory;

    @Test
    void aCopyOfTheBuiltInFileIsReadAsTheSame() throws IOException {
        assertThat(Preferences.read(file(builtIn()))).isEqualTo(Preferences.builtIn());
    }

    @Test
    void anotherWeightIsTaken() throws IOException {
        String edited = builtIn().replace("\"MATURITY\": 10", "\"MATURITY\": 25");

        assertThat(Preferences.read(file(edited)).weight(Criterion.MATURITY)).isEqualTo(25);
    }

    @Test
    void aFileThatSaysTooLittleOrTooMuchIsRefusedByItsName() throws IOException {
        Path missing = file(builtIn().replace("\"MATURITY\": 10,", ""));
        assertThatThrownBy(() -> Preferences.read(missing))
                .hasMessageContaining("preferences.json")
                .hasMessageContaining("MATURITY");

        Path absent = file(builtIn().replace("\"olapShare\": 0.9,", ""));
        assertThatThrownBy(() -> Preferences.read(absent)).hasMessageContaining("olapShare");

        Path unknown = file(builtIn().replace("\"olapShare\"", "\"olapPart\": 1, \"olapShare\""));
        assertThatThrownBy(() -> Preferences.read(unknown)).hasMessageContaining("olapPart");

        Path outside = file(builtIn().replace("\"olapShare\": 0.9", "\"olapShare\": 9"));
        assertThatThrownBy(() -> Preferences.read(outside)).hasMessageContaining("from 0 to 1");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(directory.resolve("preferences.json"), json);
    }

    private static String builtIn() throws IOException {
        try (InputStream stream = Preferences.class.getResourceAsStream("preferences.json")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
