package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineInterfaceTest {
    private static final Messages SPANISH = Messages.spanish();
    private static final Messages ENGLISH = Messages.english();

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(ownKeys(ENGLISH)).isEqualTo(ownKeys(SPANISH));
    }

    @Test
    void everyOptionIsDescribed() {
        for (Key key : Keys.ALL) {
            assertThat(SPANISH.bundle().containsKey(key.name())).as(key.name()).isTrue();
        }
    }

    /// picocli formats an option's text: a per cent sign alone is an error there.
    @Test
    void everyTextOfAnOptionIsAFormat() {
        for (Key key : Keys.ALL) {
            for (Messages messages : List.of(SPANISH, ENGLISH)) {
                String text = messages.bundle().getString(key.name());
                assertThat(text.replace("%%", "")).as(key.name()).doesNotContain("%");
            }
        }
    }

    @Test
    void everyCommandHasADescriptionAndHelp() {
        CommandLine line = new CommandLineInterface(Map.of()).commandLine(SPANISH);
        assertDescribed(line);
    }

    private static void assertDescribed(CommandLine line) {
        String help = line.getUsageMessage();
        assertThat(help).as(line.getCommandName()).startsWith("Uso: fluxion").doesNotContain("''");
        assertThat(line.getCommandSpec().usageMessage().description())
                .as(line.getCommandName())
                .isNotEmpty();
        line.getSubcommands().values().forEach(CommandLineInterfaceTest::assertDescribed);
    }

    @Test
    void theLanguageIsSpanishUnlessAskedOtherwise() {
        assertThat(errors(Map.of(), "verion")).contains("no se entiende: verion", "version");
        assertThat(errors(Map.of(), "--lang", "en", "verion")).contains("not understood: verion");
        assertThat(errors(Map.of("FLUXION_LANG", "en"), "verion")).contains("not understood");
    }

    @Test
    void wrongArgumentsAndWrongSettingsExitWithThree() {
        assertThat(execute(Map.of(), "bench", "basic", "--nada")).isEqualTo(3);
        assertThat(execute(Map.of(), "bench", "basic")).isEqualTo(3);
        assertThat(execute(Map.of("FLUXION_NADA", "1"), "bench", "basic")).isEqualTo(3);
        assertThat(execute(Map.of())).isEqualTo(3);
    }

    @Test
    void allProblemsOfTheSettingsAreNamed() {
        assertThat(
                        errors(
                                Map.of("FLUXION_ROUNDS", "0"),
                                "bench",
                                "basic",
                                "--target",
                                "sin-url",
                                "--per-round",
                                "4"))
                .contains("rounds", "per-round", "sin-url", "NAME=URL");
    }

    @Test
    void theVersionIsAlsoAnOption() {
        assertThat(execute(Map.of(), "--version")).isZero();
        assertThat(VersionCommand.versions()).contains("fluxion ", "duckdb v", "java ");
    }

    @Test
    void aKeyIsExplainedAsItsCommandMeansIt() {
        CommandLine line = new CommandLineInterface(Map.of()).commandLine(SPANISH);
        assertThat(helpOf(line, "evaluar")).contains("81800000; con --quick");
        assertThat(helpOf(line, "demo")).contains("3000000");
    }

    private static String helpOf(CommandLine line, String command) {
        CommandLine named = Objects.requireNonNull(line.getSubcommands().get(command));
        return named.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " ");
    }

    private static Set<String> ownKeys(Messages messages) {
        return new TreeSet<>(messages.bundle().keySet());
    }

    private static int execute(Map<String, String> environment, String... arguments) {
        return line(environment, new StringWriter(), arguments).execute(arguments);
    }

    private static String errors(Map<String, String> environment, String... arguments) {
        StringWriter errors = new StringWriter();
        line(environment, errors, arguments).execute(arguments);
        return errors.toString();
    }

    private static CommandLine line(
            Map<String, String> environment, StringWriter errors, String... arguments) {
        CommandLine line =
                new CommandLineInterface(environment)
                        .commandLine(Messages.of(List.of(arguments), environment));
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(errors));
        return line;
    }
}
