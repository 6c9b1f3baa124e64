package ai.fluxion.retail.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a setting of PostgreSQL should be: `text` is how to write it, `value` the same as a number
/// (bytes, seconds, or as it is).
record Advice(String setting, Bound bound, double value, String text) {
    /// A fifth less than advised, or more, is as good.
    private static final double TOLERANCE = 0.8;

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    boolean isKeptBy(double found) {
        return switch (bound) {
            case AT_LEAST -> found >= value * TOLERANCE;
            case AT_MOST -> found <= value / TOLERANCE;
        };
    }

    /// The evaluation's section 2.6 (2 GB, 6 GB, 50 MB and 512 MB of a machine of 8 GB), in
    /// proportion, and what loads of whole days on SSDs need besides.
    static List<Advice> of(Optional<Machine> machine) {
        List<Advice> advice = new ArrayList<>();
        machine.ifPresent(
                known -> {
                    long memory = known.memoryBytes();
                    advice.add(size("shared_buffers", memory / 4));
                    advice.add(size("effective_cache_size", memory / 4 * 3));
                    advice.add(size("work_mem", Math.max(4 * MIB, memory / 160)));
                    advice.add(
                            size(
                                    "maintenance_work_mem",
                                    Math.max(64 * MIB, Math.min(2 * GIB, memory / 16))));
                    advice.add(atLeast("max_parallel_workers", known.cpus()));
                    advice.add(
                            atLeast(
                                    "max_parallel_workers_per_gather",
                                    Math.max(2, known.cpus() / 2)));
                });
        advice.add(size("max_wal_size", 4 * GIB));
        advice.add(new Advice("checkpoint_timeout", Bound.AT_LEAST, 15 * 60, "15min"));
        advice.add(new Advice("checkpoint_completion_target", Bound.AT_LEAST, 0.9, "0.9"));
        advice.add(new Advice("random_page_cost", Bound.AT_MOST, 1.1, "1.1"));
        advice.add(new Advice("autovacuum", Bound.AT_LEAST, 1, "on"));
        advice.add(new Advice("track_counts", Bound.AT_LEAST, 1, "on"));
        advice.add(new Advice("autovacuum_vacuum_scale_factor", Bound.AT_MOST, 0.05, "0.05"));
        advice.add(new Advice("autovacuum_analyze_scale_factor", Bound.AT_MOST, 0.02, "0.02"));
        return List.copyOf(advice);
    }

    private static Advice size(String setting, long bytes) {
        String text = bytes % GIB == 0 ? bytes / GIB + "GB" : bytes / MIB + "MB";
        return new Advice(setting, Bound.AT_LEAST, bytes, text);
    }

    private static Advice atLeast(String setting, int number) {
        return new Advice(setting, Bound.AT_LEAST, number, String.valueOf(number));
    }
}
