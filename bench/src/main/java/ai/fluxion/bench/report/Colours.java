package ai.fluxion.bench.report;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.result.TargetKind;

/// The colours of the style sheet by number: an option and its target have the same one.
final class Colours {
    private Colours() {}

    static int of(TargetKind kind) {
        return switch (kind) {
            case DUCKDB -> 0;
            case DUCKDB_TWO_PROCESSES -> 1;
            case DUCKDB_EXCLUSIVE_WINDOW -> 2;
            case FLUXION -> 3;
            case POSTGRESQL_TUNED -> 4;
            case PG_DUCKDB -> 5;
            case DUCKDB_REDIS_LOCK -> 6;
            case DUCKDB_SPLIT_FILES -> 7;
            case POSTGRESQL_UNTUNED -> 8;
            case MOTHERDUCK -> 9;
        };
    }

    static int of(Option option) {
        return of(option.kinds().getFirst());
    }
}
