package ai.fluxion.bench.workload;

import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The measurements so far, each a file of its own, so that an interrupted run goes on where it
/// stopped. Belongs to one thread, but for `stop`.
public final class Findings {
    private final Path directory;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private final JsonMapper mapper = new JsonMapper();
    private volatile boolean stopped;

    /// A measurement that could not be finished.
    public record Broken(Operation operation, String target, int clients, String reason) {}

    /// Reads what an earlier run left in `directory`.
    public Findings(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                try {
                    measurements.add(mapper.readValue(Files.readString(file), Measurement.class));
                } catch (JacksonException e) {
                    throw new IOException(file + " is no measurement of this version", e);
                }
            }
        }
    }

    public boolean has(Operation operation, String target, int clients) {
        return measurements.stream().anyMatch(m -> m.is(operation, target, clients));
    }

    /// From now on nothing is added: the databases are going away.
    public void stop() {
        stopped = true;
    }

    void requireGoing() throws RunStoppedException {
        if (stopped) {
            throw new RunStoppedException();
        }
    }

    public void add(Measurement measurement) throws IOException {
        requireGoing();
        measurements.removeIf(
                old ->
                        old.is(
                                measurement.operation(),
                                measurement.target(),
                                measurement.clients()));
        measurements.add(measurement);
        String name =
                String.format(
                        Locale.ROOT,
                        "%s-%s-%d.json",
                        measurement.operation().id(),
                        measurement.target(),
                        measurement.clients());
        Path file = directory.resolve(name);
        Path temporary = directory.resolve(name + ".new");
        Files.writeString(temporary, mapper.writeValueAsString(measurement));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    void broken(Operation operation, String target, int clients, Exception reason) {
        broken.add(new Broken(operation, target, clients, String.valueOf(reason.getMessage())));
    }

    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    /// In the order of the operations.
    public List<Measurement> all() {
        return measurements.stream()
                .sorted(
                        Comparator.comparing(Measurement::operation)
                                .thenComparingInt(Measurement::clients)
                                .thenComparing(Measurement::target))
                .toList();
    }
}
