package ai.fluxion.cli.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far a step is: a bar on a terminal, else a line every tenth. Any thread may report; closing
/// ends the display.
sealed interface Progress extends AutoCloseable {
    /// `note` says what else goes on; it replaces the last one.
    void at(long done, String note);

    @Override
    void close();

    static Progress of(String task, long total, PrintWriter output) {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                ? new Bar(task, total)
                : new Lines(task, total, output);
    }

    /// A bar that is drawn over itself.
    final class Bar implements Progress {
        private final ProgressBar bar;

        private Bar(String task, long total) {
            this.bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(200)
                            .hideEta()
                            .build();
        }

        @Override
        public void at(long done, String note) {
            bar.stepTo(done);
            bar.setExtraMessage(note);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /// A line for each tenth of the work.
    final class Lines implements Progress {
        private static final int PARTS = 10;

        private final String task;
        private final long total;
        private final PrintWriter output;
        private long printed = -1;

        private Lines(String task, long total, PrintWriter output) {
            this.task = task;
            this.total = total;
            this.output = output;
        }

        @Override
        public synchronized void at(long done, String note) {
            long part = total == 0 ? PARTS : Math.min(PARTS, done * PARTS / total);
            if (part > printed) {
                printed = part;
                output.println(
                        (task + " " + part * PARTS + " % (" + done + "/" + total + ") " + note)
                                .stripTrailing());
                output.flush();
            }
        }

        @Override
        public synchronized void close() {
            output.flush();
        }
    }
}
