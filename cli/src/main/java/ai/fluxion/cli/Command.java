package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import java.util.List;
import java.util.Optional;

/// One command of `fluxion`: what it is called, which settings it knows and what it does. Its texts
/// are the keys `fluxion.<name>.usage.…` and, per option, the option's name.
interface Command {
    String name();

    List<Key> keys();

    /// A setting that is written without its option's name, as in `fluxion serve FILE`.
    default Optional<Key> positional() {
        return Optional.empty();
    }

    /// Commands under this one's name, as in `fluxion etl stores`.
    default List<Command> subcommands() {
        return List.of();
    }

    /// Returns one of [ExitCode].
    int run(Invocation invocation) throws Exception;
}
