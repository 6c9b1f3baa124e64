package ai.fluxion.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemRendererTest {
    private final ProblemException invalid =
            ProblemException.invalid(
                    List.of(
                            Violation.of("limit", "0", "integer", 1, 1_000_000),
                            Violation.withoutValue("clave", "required")));

    @Test
    void aProblemHasTheMembersOfRfc9457AndNamesFieldValueAndRule() {
        Map<String, Object> problem =
                ProblemRenderer.render(invalid, Language.SPANISH, "/api/ventas");

        assertThat(problem)
                .containsEntry("type", "urn:fluxion:problem:invalid-request")
                .containsEntry("title", "Datos no válidos")
                .containsEntry("status", 422)
                .containsEntry("instance", "/api/ventas")
                .containsEntry("detail", "Campos con errores: 2. Vea «errors».")
                .containsEntry(
                        "errors",
                        List.of(
                                Map.of(
                                        "field", "limit",
                                        "value", "0",
                                        "rule", "integer",
                                        "message", "Debe ser un número entero entre 1 y 1000000."),
                                Map.of(
                                        "field", "clave",
                                        "rule", "required",
                                        "message", "Es obligatorio.")));
    }

    @Test
    void theSameProblemIsToldInEnglish() {
        assertThat(ProblemRenderer.render(invalid, Language.ENGLISH, "/"))
                .containsEntry("title", "Invalid data")
                .containsEntry("detail", "Fields with errors: 2. See \"errors\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | ENGLISH",
                "en-GB,es;q=0.5 | ENGLISH",
                "es-VE,en;q=0.9 | SPANISH",
                "fr | SPANISH",
                "fr,en;q=0.1 | ENGLISH",
                "* | SPANISH",
                ";;q=x | SPANISH",
                "'' | SPANISH"
            })
    void theLanguageIsWhatTheClientPrefersAndElseSpanish(String header, Language language) {
        assertThat(Language.preferredBy(header)).isEqualTo(language);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts("es").keySet()).isEqualTo(texts("en").keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfProblemHasATitle(ProblemKind kind) {
        assertThat(texts("es").keySet()).contains("title." + kind.slug());
    }

    private static ResourceBundle texts(String tag) {
        return ResourceBundle.getBundle(
                "ai.fluxion.backend.problem.texts", Locale.forLanguageTag(tag));
    }
}
