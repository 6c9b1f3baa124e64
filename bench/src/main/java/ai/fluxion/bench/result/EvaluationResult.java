package ai.fluxion.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything that one run of `fluxion evaluar` found. `format` changes when a reader of an older
/// one would go wrong.
public record EvaluationResult(
        int format,
        String build,
        Machine machine,
        Instant started,
        Instant finished,
        Plan plan,
        DataSet data,
        List<TargetInfo> targets,
        List<Measurement> measurements) {
    public static final int FORMAT = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public EvaluationResult {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "result of format " + format + ", this program reads " + FORMAT);
        }
        targets = List.copyOf(targets);
        measurements = List.copyOf(measurements);
    }

    /// The cell of the comparison; empty where it was not measured.
    public Optional<Measurement> find(Operation operation, String target, int clients) {
        return measurements.stream()
                .filter(measurement -> measurement.is(operation, target, clients))
                .findFirst();
    }

    /// Every target and number of clients of one operation.
    public List<Measurement> of(Operation operation) {
        return measurements.stream().filter(m -> m.operation() == operation).toList();
    }

    public Optional<TargetInfo> target(TargetKind kind) {
        return targets.stream().filter(target -> target.kind() == kind).findFirst();
    }

    public String toJson() {
        return MAPPER.writeValueAsString(this);
    }

    public static EvaluationResult ofJson(String json) {
        return MAPPER.readValue(json, EvaluationResult.class);
    }

    /// Replaces the file as a whole, so that a reader never sees half of it.
    public void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, toJson());
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    public static EvaluationResult read(Path file) throws IOException {
        try {
            return ofJson(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is not a result: " + e.getOriginalMessage(), e);
        }
    }
}
