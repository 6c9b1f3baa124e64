package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.fluxion.bench.decision.ActionPlan;
import ai.fluxion.cli.text.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The evaluation's plan of action names only commands and options that this program has.
class ActionPlanTest {
    @Test
    void everyCommandOfThePlanIsUnderstood() {
        List<String> commands =
                ActionPlan.builtIn().commands().stream()
                        .filter(command -> command.startsWith("fluxion "))
                        .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        assertThat(commands)
                .allSatisfy(
                        command ->
                                assertThatCode(() -> parse(command))
                                        .as(command)
                                        .doesNotThrowAnyException());
    }

    private static void parse(String command) {
        String[] words = command.split(" ");
        new CommandLineInterface(Map.of())
                .commandLine(Messages.spanish())
                .parseArgs(Arrays.copyOfRange(words, 1, words.length));
    }
}
