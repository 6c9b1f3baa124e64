package ai.fluxion.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsNumbersToTheRight() {
        String text = new TextTable("name", "n").row("a", "10").row("bcdef", "7").text();

        assertThat(text)
                .isEqualTo(
                        """
                        name    n
                        ---------
                        a      10
                        bcdef   7
                        """);
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> new TextTable("one").row("a", "b"))
                .hasMessageContaining("2 cells in a table of 1 columns");
    }
}
