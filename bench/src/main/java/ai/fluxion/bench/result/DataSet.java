package ai.fluxion.bench.result;

import java.time.LocalDate;

/// The sales that were measured: `source` says whose (`generated`, `online-retail` or `own`).
public record DataSet(
        String source, long seed, long lines, int stores, LocalDate firstDay, LocalDate lastDay) {}
