package ai.fluxion.bench.sales;

import ai.fluxion.bench.measure.Workers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Writes a plan as the files of an ETL: `ventas/tienda_01.csv` and so on with each store's lines
/// in order of time, and the catalogues `productos.csv` and `ubicaciones.csv`. Memory stays bounded
/// for any number of lines: they are collected by store and month in temporary files first.
public final class SalesGenerator {
    private static final int REPORT_EVERY_LINES = 10_000;

    private final SalesPlan plan;
    private final int threads;

    public SalesGenerator(SalesPlan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /// `progress` is told how many lines there are so far, by any thread. Returns the sales files.
    public List<Path> write(Path directory, LongConsumer progress)
            throws IOException, InterruptedException {
        Path sales = Files.createDirectories(directory.resolve("ventas"));
        Catalogue.write(plan, directory);
        Path temporary = Files.createTempDirectory(directory, "generando-");
        try (Workers workers = new Workers("sales", threads)) {
            SalesBuckets buckets = new SalesBuckets(plan, temporary);
            AtomicLong written = new AtomicLong();
            List<Callable<Boolean>> chunks = new ArrayList<>();
            for (int chunk = 0; chunk < plan.chunks(); chunk++) {
                int number = chunk;
                chunks.add(() -> fill(buckets, number, written, progress));
            }
            workers.all(chunks);
            List<Callable<Path>> stores = new ArrayList<>();
            for (int store = 1; store <= plan.stores(); store++) {
                int number = store;
                stores.add(() -> writeStore(buckets, number, sales));
            }
            return workers.all(stores);
        } finally {
            deleteTree(temporary);
        }
    }

    private boolean fill(SalesBuckets buckets, int chunk, AtomicLong written, LongConsumer progress)
            throws IOException {
        SalesBuckets.Buffer buffer = buckets.new Buffer();
        SalesChunk source = new SalesChunk(plan, chunk);
        int unreported = 0;
        for (Optional<SaleLine> line = source.next(); line.isPresent(); line = source.next()) {
            buffer.add(line.get());
            unreported++;
            if (unreported == REPORT_EVERY_LINES) {
                progress.accept(written.addAndGet(unreported));
                unreported = 0;
            }
        }
        buffer.flush();
        progress.accept(written.addAndGet(unreported));
        return true;
    }

    private static Path writeStore(SalesBuckets buckets, int store, Path directory)
            throws IOException {
        Path file = directory.resolve("tienda_" + SalesText.padded(store, 2) + ".csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            writer.write(SalesText.HEADER);
            for (Path bucket : buckets.filesOf(store)) {
                String[] lines = Files.readString(bucket, StandardCharsets.US_ASCII).split("\n");
                Arrays.sort(lines);
                for (String line : lines) {
                    writer.write(line);
                    writer.write('\n');
                }
                Files.delete(bucket);
            }
        }
        return file;
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
