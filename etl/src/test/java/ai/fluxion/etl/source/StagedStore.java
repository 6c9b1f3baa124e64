package ai.fluxion.etl.source;

import ai.fluxion.etl.source.StoreLines.Reject;
import ai.fluxion.etl.source.StoreLines.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What staging made of files for store `SUC001` on 2025-09-01, products having ids from 1.
record StagedStore(
        Unreadable unreadable,
        Map<String, Long> codes,
        Summary summary,
        List<String> lines,
        List<Reject> rejects) {
    static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    static final LocalDate TODAY = LocalDate.of(2025, 9, 2);
    private static final ZoneId CARACAS = ZoneId.of("America/Caracas");

    static StagedStore of(Path directory, String glob, Map<String, String> mapping)
            throws IOException, SQLException, InterruptedException {
        return of(directory, glob, mapping, new Days(DAY, DAY), CARACAS);
    }

    static StagedStore of(
            Path directory, String glob, Map<String, String> mapping, Days days, ZoneId zone)
            throws IOException, SQLException, InterruptedException {
        try (Staging staging =
                Staging.open(
                        Files.createTempDirectory(directory, "staging"),
                        "256MB",
                        SourceMapping.parse(mapping),
                        new Extract(days, TODAY))) {
            Unreadable unreadable =
                    staging.fill(new FileSource(directory.resolve(glob).toString()));
            try (StoreLines lines = staging.lines(List.of("SUC001"), zone)) {
                Map<String, Integer> ids = new HashMap<>();
                lines.products().forEach(code -> ids.put(code, ids.size() + 1));
                lines.products(ids);
                StringBuilder text = new StringBuilder();
                lines.copy(
                        new CopyText(7, 99),
                        (bytes, length, count) ->
                                text.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
                List<Reject> rejects = new ArrayList<>();
                lines.rejects(rejects::addAll);
                return new StagedStore(
                        unreadable,
                        staging.codes(),
                        lines.summary(),
                        text.toString().lines().toList(),
                        rejects);
            }
        }
    }

    /// A column of each line, as COPY text.
    List<String> column(String name) {
        int index = List.of(CopyText.COLUMNS.split(", ")).indexOf(name);
        return lines.stream().map(line -> line.split("\t", -1)[index]).toList();
    }

    List<String> reasons() {
        return rejects.stream().map(Reject::reason).toList();
    }
}
