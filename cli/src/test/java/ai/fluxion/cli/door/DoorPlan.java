package ai.fluxion.cli.door;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is measured: arguments as `key=value`. `directory` is one that `fluxion serve DIR/` has
/// made, for the aggregates; without it `rows` lines are made. `lines` of `parquet` (Online Retail)
/// are copied in and out.
record DoorPlan(
        List<String> parts,
        Optional<Path> directory,
        long rows,
        long rowsOut,
        Copied copied,
        int rounds) {
    static final String AGGREGATES = "aggregates";
    static final String ROWS_OUT = "rows-out";
    static final String COPY = "copy";

    record Copied(Path parquet, long lines) {}

    static DoorPlan of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not key=value: " + argument);
            }
            given.put(parts[0], parts[1]);
        }
        String parts = take(given, "parts", String.join(",", AGGREGATES, ROWS_OUT, COPY));
        Optional<Path> directory = Optional.ofNullable(given.remove("directory")).map(Path::of);
        DoorPlan plan =
                new DoorPlan(
                        List.of(parts.split(",")),
                        directory,
                        Long.parseLong(take(given, "rows", "80000000")),
                        Long.parseLong(take(given, "rows-out", "10000000")),
                        new Copied(
                                Path.of(
                                        take(
                                                given,
                                                "parquet",
                                                "../shared/data/online_retail.parquet")),
                                Long.parseLong(take(given, "lines", "5000000"))),
                        Integer.parseInt(take(given, "rounds", "3")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet());
        }
        return plan;
    }

    private static String take(Map<String, String> given, String key, String usual) {
        String value = given.remove(key);
        return value == null ? usual : value;
    }

    boolean has(String part) {
        return parts.contains(part);
    }
}
