package ai.fluxion.cli;

import ai.fluxion.bench.workload.RunStoppedException;
import ai.fluxion.cli.configuration.Configuration;
import ai.fluxion.cli.configuration.ConfigurationException;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.Sources;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.sql.FluxionException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Turns arguments into one run of a command, and what it threw into a message and an exit code.
final class CommandLineInterface {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineInterface.class);
    private static final Path DEFAULT_FILE = Path.of("fluxion.properties");

    private final Map<String, String> environment;

    CommandLineInterface(Map<String, String> environment) {
        this.environment = environment;
    }

    private static List<Command> commands() {
        return List.of(
                new ServeCommand(),
                new BackendCommand(),
                new EtlCommand(),
                new DoctorCommand(),
                new LendCommand(),
                new DemoCommand(),
                new EvaluarCommand(),
                new VersionCommand());
    }

    private static List<CommandGroup> groups() {
        return List.of(new BenchCommand(), new MotherDuckCommand());
    }

    int execute(String... arguments) {
        return commandLine(Messages.of(List.of(arguments), environment)).execute(arguments);
    }

    CommandLine commandLine(Messages messages) {
        CommandSpec root = CommandSpec.create().name("fluxion");
        root.addOption(helpOption());
        root.addOption(optionOf(Keys.LANG, Keys.LANG.name()));
        root.addOption(versionOption());
        root.versionProvider(() -> new String[] {VersionCommand.versions()});
        CommandLine line = new CommandLine(root);
        for (Command command : commands()) {
            CommandSpec spec = specOf(command, messages);
            for (Command under : command.subcommands()) {
                spec.addSubcommand(under.name(), specOf(under, messages));
            }
            line.addSubcommand(command.name(), spec);
        }
        for (CommandGroup group : groups()) {
            CommandSpec spec = CommandSpec.create().name(group.name());
            spec.addOption(helpOption());
            spec.addOption(optionOf(Keys.LANG, Keys.LANG.name()));
            for (Command command : group.commands()) {
                spec.addSubcommand(command.name(), specOf(command, messages));
            }
            line.addSubcommand(group.name(), spec);
        }
        Command help = new HelpCommand(line);
        line.addSubcommand(help.name(), specOf(help, messages));
        line.setResourceBundle(messages.bundle());
        line.setExecutionStrategy(CommandLineInterface::executed);
        line.setParameterExceptionHandler(new UsageErrors(messages));
        line.setExecutionExceptionHandler(
                (error, failed, result) -> failed(error, failed, messages));
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private static int executed(ParseResult result) {
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec asked = last.commandSpec();
        boolean runs = asked.userObject() instanceof Callable;
        if (!runs && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
            asked.commandLine().usage(asked.commandLine().getErr());
            return ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(result);
    }

    private CommandSpec specOf(Command command, Messages messages) {
        CommandSpec[] self = new CommandSpec[1];
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(
                        (Callable<Integer>) () -> run(command, self[0].commandLine(), messages));
        self[0] = spec;
        spec.name(command.name());
        spec.addOption(helpOption());
        command.positional().ifPresent(key -> spec.addPositional(positionalOf(key)));
        for (Key key : allKeys(command)) {
            if (!Optional.of(key).equals(command.positional())) {
                spec.addOption(optionOf(key, descriptionOf(key, command, messages)));
            }
        }
        return spec;
    }

    private static List<Key> allKeys(Command command) {
        List<Key> keys = new ArrayList<>(command.keys());
        keys.addAll(Keys.OF_EVERY_COMMAND);
        return keys;
    }

    private int run(Command command, CommandLine line, Messages messages) throws Exception {
        Configuration configuration =
                Configuration.of(
                        allKeys(command), Keys.ALL, sourcesOf(command, line.getParseResult()));
        LogSettings.apply(configuration);
        return command.run(new Invocation(configuration, messages, line.getOut(), line.getErr()));
    }

    private Sources sourcesOf(Command command, ParseResult result) {
        Map<Key, List<String>> flags = new HashMap<>();
        for (Key key : allKeys(command)) {
            if (result.hasMatchedOption(key.option())) {
                flags.put(key, result.matchedOption(key.option()).stringValues());
            }
        }
        command.positional()
                .filter(key -> result.hasMatchedPositional(0))
                .ifPresent(key -> flags.put(key, result.matchedPositional(0).stringValues()));
        return new Sources(flags, environment, fileValues(flags));
    }

    private Map<String, String> fileValues(Map<Key, List<String>> flags) {
        List<String> flag = flags.getOrDefault(Keys.CONFIG, List.of());
        String named =
                flag.isEmpty()
                        ? environment.getOrDefault(Keys.CONFIG.variable(), "")
                        : flag.getLast();
        if (!named.isEmpty()) {
            return Sources.readFile(Path.of(named));
        }
        return Files.exists(DEFAULT_FILE) ? Sources.readFile(DEFAULT_FILE) : Map.of();
    }

    private static int failed(Exception error, CommandLine line, Messages messages) {
        PrintWriter errors = line.getErr();
        return switch (error) {
            case ConfigurationException wrong -> {
                errors.println(messages.text("error.configuration"));
                wrong.problems()
                        .forEach(problem -> errors.println("  - " + said(problem, messages)));
                yield ExitCode.USAGE;
            }
            case FluxionException known -> {
                errors.println("fluxion: " + known.text());
                known.hint().ifPresent(hint -> errors.println("         " + hint));
                yield ExitCode.FAILED;
            }
            case RunStoppedException _ -> {
                errors.println(messages.text("error.stopped"));
                yield ExitCode.FAILED;
            }
            default -> {
                LOG.error("event=failed command={}", line.getCommandName(), error);
                errors.println(messages.text("error.unexpected", error));
                yield ExitCode.FAILED;
            }
        };
    }

    private static String said(ConfigurationException.Problem problem, Messages messages) {
        return messages.text(problem.message(), problem.arguments().toArray());
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).descriptionKey("help").build();
    }

    private static OptionSpec versionOption() {
        return OptionSpec.builder("--version").versionHelp(true).descriptionKey("version").build();
    }

    /// The command's own text, where the same key means something else or defaults otherwise there.
    private static String descriptionOf(Key key, Command command, Messages messages) {
        String own = "help." + command.name() + "." + key.name();
        return messages.bundle().containsKey(own) ? own : key.name();
    }

    private static OptionSpec optionOf(Key key, String description) {
        OptionSpec.Builder option = OptionSpec.builder(key.option()).descriptionKey(description);
        return switch (key.kind()) {
            case SWITCH -> option.type(boolean.class).arity("0").build();
            case VALUE -> option.type(String.class).paramLabel(key.label()).build();
            case LIST ->
                    option.type(List.class)
                            .auxiliaryTypes(String.class)
                            .arity("1..*")
                            .paramLabel(key.label())
                            .build();
        };
    }

    private static PositionalParamSpec positionalOf(Key key) {
        PositionalParamSpec.Builder parameter =
                PositionalParamSpec.builder().paramLabel(key.label()).descriptionKey(key.name());
        return key.kind() == Key.Kind.LIST
                ? parameter
                        .index("0..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build()
                : parameter.index("0").arity("0..1").type(String.class).build();
    }
}
