package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// `fluxion help [COMMAND]`, which picocli has too, but in English only.
final class HelpCommand implements Command {
    private final CommandLine root;

    HelpCommand(CommandLine root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<Key> keys() {
        return List.of(Keys.TOPIC);
    }

    @Override
    public Optional<Key> positional() {
        return Optional.of(Keys.TOPIC);
    }

    @Override
    public int run(Invocation invocation) {
        invocation.configuration().check();
        Optional<String> topic = invocation.configuration().text(Keys.TOPIC);
        CommandLine asked = topic.isEmpty() ? root : root.getSubcommands().get(topic.get());
        if (asked == null) {
            invocation.say(invocation.messages().text("error.unmatched", topic.orElse("")));
            return ExitCode.USAGE;
        }
        asked.usage(invocation.output());
        invocation.output().flush();
        return ExitCode.OK;
    }
}
