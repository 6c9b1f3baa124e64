package ai.fluxion.bench.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesGeneratorTest {
    private static final SalesPlan PLAN = SalesPlan.ofEvaluation(7, 300_000);

    @TempDir private Path directory;

    @Test
    void theFilesOfASeedAreTheSameByteForByteWhateverTheThreads() throws Exception {
        List<Path> one = new SalesGenerator(PLAN, 1).write(directory.resolve("1"), lines -> {});
        List<Path> two = new SalesGenerator(PLAN, 2).write(directory.resolve("2"), lines -> {});

        assertThat(checksums(two)).isEqualTo(checksums(one));
        assertThat(checksum(directory.resolve("2/productos.csv")))
                .isEqualTo(checksum(directory.resolve("1/productos.csv")));
    }

    @Test
    void everyStoreHasItsFileInOrderOfTime() throws Exception {
        AtomicLong reported = new AtomicLong();

        List<Path> files =
                new SalesGenerator(PLAN, 2)
                        .write(directory, lines -> reported.accumulateAndGet(lines, Math::max));

        long total = 0;
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.getFirst() + "\n").isEqualTo(SalesText.HEADER);
            assertThat(lines.subList(1, lines.size())).isSorted();
            total += lines.size() - 1;
        }
        assertThat(files).hasSize(16);
        assertThat(total).isEqualTo(300_000);
        assertThat(reported).hasValue(300_000);
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("ventas", "productos.csv", "ubicaciones.csv");
    }

    @Test
    void theCatalogueNamesEveryProductAndStoreThatIsSold() throws Exception {
        List<Path> files = new SalesGenerator(PLAN, 2).write(directory, lines -> {});
        List<String> products = column(directory.resolve("productos.csv"), 1);
        List<String> branches = column(directory.resolve("ubicaciones.csv"), 9);

        for (Path file : files) {
            assertThat(products).containsAll(column(file, 5).stream().distinct().toList());
            assertThat(branches).containsAll(column(file, 3).stream().distinct().toList());
        }
    }

    private static List<String> column(Path file, int column) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            values.add(line.split(",")[column]);
        }
        return values;
    }

    private static List<Long> checksums(List<Path> files) throws IOException {
        List<Long> checksums = new ArrayList<>();
        for (Path file : files) {
            checksums.add(checksum(file));
        }
        return checksums;
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }
}
