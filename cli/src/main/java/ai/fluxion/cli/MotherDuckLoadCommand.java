package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.TransferSettings;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.engine.transfer.MotherDuckTransfer;
import ai.fluxion.engine.transfer.MovedTable;
import ai.fluxion.engine.transfer.TransferProgress;
import java.util.List;

/// `fluxion motherduck load`: tables of a DuckDB file into a database of MotherDuck, in the
/// evaluation's two ways, counted and summed on both sides before they are committed.
final class MotherDuckLoadCommand implements Command {
    @Override
    public String name() {
        return "load";
    }

    @Override
    public List<Key> keys() {
        return Keys.MOTHERDUCK_LOAD;
    }

    @Override
    public int run(Invocation invocation) {
        TransferSettings settings = TransferSettings.read(invocation.configuration());
        invocation.configuration().check();
        List<MovedTable> moved =
                MotherDuckTransfer.run(settings.plan().orElseThrow(), new Lines(invocation));
        long rows = moved.stream().mapToLong(MovedTable::rows).sum();
        invocation.answer(
                invocation
                        .messages()
                        .text(
                                "motherduck.load.done",
                                moved.size(),
                                number(invocation.messages(), rows)));
        return ExitCode.OK;
    }

    private static String number(Messages messages, long number) {
        return String.format(messages.locale(), "%,d", number);
    }

    /// A line when a table starts and when it has arrived.
    private record Lines(Invocation invocation) implements TransferProgress {
        @Override
        public void started(String table, long rows, int number, int of) {
            invocation.say(
                    invocation
                            .messages()
                            .text(
                                    "motherduck.load.started",
                                    number,
                                    of,
                                    table,
                                    number(invocation.messages(), rows)));
        }

        @Override
        public void moved(MovedTable table) {
            Messages messages = invocation.messages();
            invocation.say(
                    messages.text(
                            "motherduck.load.moved",
                            table.name(),
                            number(messages, table.rows()),
                            String.format(
                                    messages.locale(), "%.1f", table.took().toMillis() / 1e3)));
        }
    }
}
