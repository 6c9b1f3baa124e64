package ai.fluxion.cli;

import java.util.List;

/// Commands under one name, as in `fluxion bench basic`.
interface CommandGroup {
    String name();

    List<Command> commands();
}
