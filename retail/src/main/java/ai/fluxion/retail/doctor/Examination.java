package ai.fluxion.retail.doctor;

import ai.fluxion.retail.Dialect;
import java.util.List;

/// What was examined and what was found.
public record Examination(Dialect dialect, String version, List<Finding> findings) {
    public Examination {
        findings = List.copyOf(findings);
    }

    public boolean isHealthy() {
        return findings.stream().noneMatch(Finding::isProblem);
    }
}
