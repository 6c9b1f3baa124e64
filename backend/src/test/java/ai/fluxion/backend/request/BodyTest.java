package ai.fluxion.backend.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Violation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private final Json json = new Json();
    private final Violations violations = new Violations();

    private Body body(String text) {
        return Body.of(json.object(text.getBytes(StandardCharsets.UTF_8)), violations);
    }

    private List<Violation> found() {
        return catchThrowableOfType(ProblemException.class, violations::check).violations();
    }

    @Test
    void goodMembersAreReadWithoutViolations() {
        Body body =
                body(
                        """
                        {"nombre": "  Ana ", "n": 7, "precio": 1.50, "tiendas": [1, 2],
                         "lineas": [{"n": 1}, {"n": 2}], "clave": " x y "}""");

        assertThat(body.text("nombre", 10)).isEqualTo("Ana");
        assertThat(body.positive("n")).isEqualTo(7);
        assertThat(body.decimal("precio", BigDecimal.ZERO)).isEqualTo("1.50");
        assertThat(body.positives("tiendas", 5)).containsExactlyInAnyOrder(1, 2);
        assertThat(body.objects("lineas", 5).stream().map(line -> line.positive("n")))
                .containsExactly(1, 2);
        assertThat(body.secret("clave", 1, 10)).isEqualTo(" x y ");
        body.rejectOthers();
        violations.check();
    }

    @Test
    void everyViolationIsReportedAtOnceWithFieldValueAndRule() {
        Body body = body("{\"a\": \"\", \"b\": 5, \"d\": 0, \"e\": \"7\", \"otro\": 1}");

        body.text("a", 10);
        body.text("b", 10);
        body.text("c", 10);
        body.positive("d");
        body.positive("e");
        body.rejectOthers();

        assertThat(found())
                .extracting(Violation::field, v -> v.value().orElse("-"), Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "", "length"),
                        org.assertj.core.groups.Tuple.tuple("b", "5", "text"),
                        org.assertj.core.groups.Tuple.tuple("c", "-", "required"),
                        org.assertj.core.groups.Tuple.tuple("d", "0", "integer"),
                        org.assertj.core.groups.Tuple.tuple("e", "\"7\"", "integer"),
                        org.assertj.core.groups.Tuple.tuple("otro", "-", "unknown-field"));
    }

    @Test
    void aViolationInsideAListNamesTheElement() {
        Body body = body("{\"lineas\": [{\"n\": 1}, {\"n\": -1}, 5]}");

        body.objects("lineas", 5).forEach(line -> line.positive("n"));

        assertThat(found())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("lineas[1].n", "lineas[2]");
    }

    @Test
    void aPasswordIsNeverShown() {
        Body body = body("{\"clave\": \"corta\"}");

        body.secret("clave", 8, 20);

        assertThat(found())
                .singleElement()
                .extracting(Violation::value)
                .isEqualTo(java.util.Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e13",
                "0.0000001",
                "-1",
                "\"5\"",
                "true",
                "[]",
                "1000000000000",
                "1e-400",
                "1e400"
            })
    void aDecimalThatTheColumnCannotHoldIsRefused(String number) {
        Body body = body("{\"precio\": " + number + "}");

        body.decimal("precio", BigDecimal.ZERO);

        assertThat(found()).singleElement().extracting(Violation::rule).isEqualTo("decimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 1]", "[0]", "[1.5]", "[\"1\"]", "[1, 2, 3]", "5", "{}", "[null]"})
    void aListOfNumbersIsPositiveDistinctAndBounded(String list) {
        Body body = body("{\"tiendas\": " + list + "}");

        body.positives("tiendas", 2);

        assertThat(found()).singleElement().extracting(Violation::rule).isEqualTo("integers");
    }

    @Test
    void controlCharactersAreRefused() {
        Body body = body("{\"nombre\": \"a\\u0000b\"}");

        body.text("nombre", 10);

        assertThat(found()).extracting(Violation::rule).containsExactly("control-characters");
    }

    @Test
    void aPatternIsMatchedAsAWhole() {
        Body body = body("{\"usuario\": \"ana maria\"}");

        body.text("usuario", 20, Pattern.compile("[a-z]+"));

        assertThat(found()).extracting(Violation::rule).containsExactly("pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1]", "\"x\"", "null", "{\"a\":1,\"a\":2}", "{} {}", "\u0000"})
    void whatIsNotOneJsonObjectIsMalformed(String text) {
        assertThatThrownBy(() -> body(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.kind()).isEqualTo(ProblemKind.MALFORMED_REQUEST));
    }

    @Test
    void aDeeplyNestedBodyIsMalformedAndNotACrash() {
        assertThatThrownBy(() -> body("{\"a\":".repeat(20_000)))
                .isInstanceOf(ProblemException.class);
    }
}
