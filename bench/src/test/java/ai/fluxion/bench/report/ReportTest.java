package ai.fluxion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.decision.Preferences;
import ai.fluxion.bench.evidence.SyntheticResult;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource
    void hasThePageTheTextAndTheDataInEachLanguage(Language language) throws Exception {
        List<Path> files = write(SyntheticResult.threeTargets(10).result(), language);

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("evaluacion.html", "evaluacion.md", "evaluacion.json");
        assertThat(files.getFirst())
                .content()
                .contains("<html lang=\"" + language.code() + "\">", "<svg", "PostgreSQL")
                .doesNotContain("http-equiv=\"refresh\"", "<script", "src=", "@import", "url(");
        assertThat(files.get(2)).content().contains("\"verdict\"", "\"measurements\"");
    }

    @Test
    void isTheSameTextForTheSameResult() throws Exception {
        Path markdown = write(SyntheticResult.threeTargets(10).result(), Language.SPANISH).get(1);

        assertThat(Files.readString(markdown)).isEqualTo(golden());
    }

    @Test
    void writesNumbersAsEachLanguageDoes() throws Exception {
        EvaluationResult result = SyntheticResult.threeTargets(10).result();

        assertThat(write(result, Language.SPANISH).get(1)).content().contains("14.892,00");
        assertThat(write(result, Language.ENGLISH).get(1)).content().contains("14,892.00");
    }

    @Test
    void escapesWhatItWasGiven() throws Exception {
        List<Path> files =
                write(
                        SyntheticResult.threeTargets(10)
                                .unavailable(
                                        TargetKind.PG_DUCKDB, "<script>alert(1)</script> | \"x\" &")
                                .result(),
                        Language.SPANISH);

        assertThat(files.getFirst())
                .content()
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; | &quot;x&quot; &amp;")
                .doesNotContain("<script");
        assertThat(files.get(1)).content().contains("&lt;script>alert(1)&lt;/script> \\| \"x\"");
    }

    @Test
    void showsWhatWasNotMeasuredAsSuch() throws Exception {
        Path markdown = write(SyntheticResult.threeTargets(10).result(), Language.SPANISH).get(1);

        assertThat(markdown).content().contains("no medido: no URL was given");
    }

    @Test
    void aResultWithoutMeasurementsIsAReportToo() throws Exception {
        assertThat(write(new SyntheticResult().result(), Language.SPANISH).getFirst())
                .content()
                .contains("Sin veredicto");
    }

    @Test
    void everyTextIsInBothLanguages() {
        assertThat(keys(Language.SPANISH)).isEqualTo(keys(Language.ENGLISH));
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(
                ResourceBundle.getBundle(
                                "ai.fluxion.bench.report.Report",
                                language.locale(),
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))
                        .keySet());
    }

    private List<Path> write(EvaluationResult result, Language language) throws Exception {
        Decision decision = Decision.of(result, Prices.builtIn(), Preferences.builtIn());
        return Report.write(result, decision, directory, language);
    }

    /// Written by the same code once and read by a person; a change of the report changes it.
    private static String golden() throws Exception {
        try (var stream = ReportTest.class.getResourceAsStream("golden.md")) {
            assertThat(stream).as("golden.md").isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
