package ai.fluxion.bench.result;

import ai.fluxion.bench.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One target of the run: how it was set up, what it occupies on disk and the checksum of its sales
/// lines, which every target of a run has alike. A target that could not be measured has the reason
/// in `unavailable` and no measurement; what a database answered is told in its own words.
public record TargetInfo(
        String name,
        TargetKind kind,
        String version,
        List<String> settings,
        OptionalLong diskBytes,
        Optional<String> checksum,
        Optional<Text> unavailable) {
    public TargetInfo {
        settings = List.copyOf(settings);
    }

    public static TargetInfo unavailable(String name, TargetKind kind, Text reason) {
        return new TargetInfo(
                name,
                kind,
                "",
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(reason));
    }
}
