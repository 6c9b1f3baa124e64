package ai.fluxion.bench.report;

import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes what a run found and what follows from it.
public final class Report {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Report() {}

    /// What the JSON file holds.
    private record Whole(EvaluationResult result, Decision decision) {}

    /// Writes `evaluacion.html`, `evaluacion.md` and `evaluacion.json` into the directory and
    /// returns their paths, the HTML first.
    public static List<Path> write(
            EvaluationResult result, Decision decision, Path directory, Language language)
            throws IOException {
        Files.createDirectories(directory);
        Page page = Page.of(result, decision, language);
        return List.of(
                Files.writeString(directory.resolve("evaluacion.html"), Templates.html(page)),
                Files.writeString(directory.resolve("evaluacion.md"), Templates.markdown(page)),
                Files.writeString(
                        directory.resolve("evaluacion.json"),
                        MAPPER.writeValueAsString(new Whole(result, decision))));
    }
}
