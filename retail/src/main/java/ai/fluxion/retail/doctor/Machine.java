package ai.fluxion.retail.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The machine of the database server.
public record Machine(long memoryBytes, int cpus) {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final int BYTES_OF_KIB = 1_024;

    public Machine {
        if (memoryBytes < 1 || cpus < 1) {
            throw new IllegalArgumentException(
                    "a machine has memory and processors, not " + memoryBytes + " and " + cpus);
        }
    }

    /// This one, where it tells its memory.
    public static Optional<Machine> here() throws IOException {
        if (!Files.isReadable(MEMORY)) {
            return Optional.empty();
        }
        return Files.readAllLines(MEMORY, StandardCharsets.US_ASCII).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_OF_KIB)
                .map(bytes -> new Machine(bytes, Runtime.getRuntime().availableProcessors()))
                .findFirst();
    }
}
