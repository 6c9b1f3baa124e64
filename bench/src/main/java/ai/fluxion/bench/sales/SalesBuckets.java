package ai.fluxion.bench.sales;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Unordered lines by store and month, each a temporary file that any thread appends to.
final class SalesBuckets {
    private static final int FLUSH_CHARACTERS = 32 * 1_024;

    private final LocalDate firstMonth;
    private final int months;
    private final List<Path> files = new ArrayList<>();

    /// One per file: it guards appending to it.
    private final List<ReentrantLock> locks = new ArrayList<>();

    SalesBuckets(SalesPlan plan, Path directory) {
        this.firstMonth = plan.firstDay().withDayOfMonth(1);
        this.months = 1 + (int) ChronoUnit.MONTHS.between(firstMonth, plan.lastDay());
        for (int bucket = 0; bucket < plan.stores() * months; bucket++) {
            files.add(directory.resolve(bucket + ".csv"));
            locks.add(new ReentrantLock());
        }
    }

    /// A store's files, in order of time; one that got no line is absent.
    List<Path> filesOf(int store) {
        int first = (store - 1) * months;
        return files.subList(first, first + months).stream().filter(Files::exists).toList();
    }

    /// What one thread collects before it appends to the files.
    final class Buffer {
        private final StringBuilder[] texts = new StringBuilder[files.size()];

        void add(SaleLine line) throws IOException {
            LocalDate day = LocalDate.ofEpochDay(line.epochDay());
            int month = (int) ChronoUnit.MONTHS.between(firstMonth, day);
            int bucket = (line.store() - 1) * months + month;
            StringBuilder text = texts[bucket];
            if (text == null) {
                text = new StringBuilder();
                texts[bucket] = text;
            }
            SalesText.append(text, line);
            if (text.length() >= FLUSH_CHARACTERS) {
                flush(bucket, text);
            }
        }

        void flush() throws IOException {
            for (int bucket = 0; bucket < texts.length; bucket++) {
                if (texts[bucket] != null) {
                    flush(bucket, texts[bucket]);
                }
            }
        }

        private void flush(int bucket, StringBuilder text) throws IOException {
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            text.setLength(0);
            ReentrantLock lock = locks.get(bucket);
            lock.lock();
            try {
                Files.write(
                        files.get(bucket),
                        bytes,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } finally {
                lock.unlock();
            }
        }
    }
}
