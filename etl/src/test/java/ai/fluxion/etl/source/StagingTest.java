package ai.fluxion.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    private static final int FILES = 8;
    private static final int LINES_A_FILE = 75_000;

    @TempDir private Path directory;

    /// 600,000 lines are about 80 MB as staged.
    @Test
    void aLoadLargerThanTheMemoryOfTheStagingGoesToItsDirectoryAndIsWhole() throws Exception {
        for (int file = 1; file <= FILES; file++) {
            write(directory.resolve(file + ".csv"), file);
        }
        Path spill = Files.createDirectory(directory.resolve("staging"));
        try (Staging staging =
                Staging.open(
                        spill,
                        "60MB",
                        SourceMapping.ofPlatform(),
                        new Extract(new Days(DAY, DAY), DAY))) {

            staging.fill(new FileSource(directory + "/*.csv"));

            assertThat(bytes(spill)).isPositive();
            assertThat(staging.codes())
                    .isEqualTo(
                            IntStream.rangeClosed(1, FILES)
                                    .boxed()
                                    .collect(
                                            Collectors.toMap(
                                                    file -> "SUC" + file,
                                                    file -> (long) LINES_A_FILE)));
            for (int file = 1; file <= FILES; file++) {
                assertThat(copied(staging, "SUC" + file)).isEqualTo(LINES_A_FILE);
            }
        }
    }

    private static void write(Path file, int store) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("sucursal,fecha,numero_factura,producto,cantidad,monto_total\n");
            for (int line = 1; line <= LINES_A_FILE; line++) {
                writer.write(
                        "SUC"
                                + store
                                + ","
                                + DAY
                                + ",una-factura-con-un-nombre-muy-largo-"
                                + line
                                + ",P1,1,1.5\n");
            }
        }
    }

    private static long copied(Staging staging, String store) throws Exception {
        AtomicLong copied = new AtomicLong();
        try (StoreLines lines = staging.lines(List.of(store), SourceMapping.ofPlatform().zone())) {
            lines.products(Map.of("P1", 1));
            lines.copy(new CopyText(1, 1), (bytes, length, count) -> copied.addAndGet(count));
        }
        return copied.get();
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
