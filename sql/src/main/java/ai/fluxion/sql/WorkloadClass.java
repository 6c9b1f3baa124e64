package ai.fluxion.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a session's statements are for, the most urgent first: the value of `fluxion.workload`.
public enum WorkloadClass {
    INTERACTIVE,
    DASHBOARD,
    ETL,
    MAINTENANCE;

    /// As SQL and configuration write it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkloadClass> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /// All of them, for an error's hint.
    public static String list() {
        return Arrays.stream(values()).map(WorkloadClass::text).collect(Collectors.joining(", "));
    }

    public boolean isMoreUrgentThan(WorkloadClass other) {
        return compareTo(other) < 0;
    }
}
